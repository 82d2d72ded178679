package io.instashop.faults;

import io.instashop.cli.access.Grants;
import io.instashop.contracts.topics.KafkaUser;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.local.kafka.LocalKafka;
import io.instashop.local.process.Children;
import io.instashop.local.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * One broker that authenticates its clients and allows what was granted, with the rights of the
 * compose file's secured Kafka. A user's password is {@code secret-} and its name.
 */
final class SecuredKafka implements AutoCloseable {

  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private final LocalKafka broker;

  private SecuredKafka(LocalKafka broker) {
    this.broker = broker;
  }

  /** Starts it and makes all users. */
  static SecuredKafka start(Path home, Path dir) {
    String jaas = jaas(PLAIN, "broker").replace(";", " user_broker=\"secret-broker\";");
    Map<String, String> settings = new HashMap<>();
    settings.putAll(authorizer(home));
    settings.put(
        "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("sasl.mechanism.controller.protocol", "PLAIN");
    settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
    settings.put("listener.name.clients.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
    settings.put("listener.name.clients.plain.sasl.jaas.config", jaas);
    settings.put("listener.name.controller.plain.sasl.jaas.config", jaas);
    settings.put("listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM + " required;");
    Map<String, String> client =
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", jaas(PLAIN, "broker"));
    SecuredKafka kafka =
        new SecuredKafka(
            LocalKafka.start(
                dir.resolve("kafka"),
                Ports.free(),
                dir.resolve("kafka.log"),
                new Children(),
                settings,
                client));
    Map<KafkaUser, String> passwords = new EnumMap<>(KafkaUser.class);
    for (KafkaUser user : KafkaUser.values()) {
      passwords.put(user, "secret-" + user.userName());
    }
    new Grants(new KafkaAccess(kafka.servers(), client)).apply(passwords);
    return kafka;
  }

  /** The broker's address for clients. */
  String servers() {
    return broker.bootstrapServers();
  }

  /** The variables by which a program gets in as this user. */
  Map<String, String> environment(KafkaUser user) {
    return environment(user.userName(), "secret-" + user.userName());
  }

  /** The same with any name and password. */
  Map<String, String> environment(String user, String password) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", servers());
    environment.put("SPRING_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
    environment.put("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM", "SCRAM-SHA-512");
    environment.put(
        "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
        SCRAM + " required username=\"" + user + "\" password=\"" + password + "\";");
    return environment;
  }

  @Override
  public void close() {
    broker.close();
  }

  private static String jaas(String module, String user) {
    return module + " required username=\"" + user + "\" password=\"secret-" + user + "\";";
  }

  /** Who decides, and who may do anything, as in the file that the brokers of compose get. */
  private static Map<String, String> authorizer(Path home) {
    Properties p = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("infra/kafka/secured.properties"))) {
      p.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "authorizer.class.name", p.getProperty("authorizer.class.name"),
        "super.users", p.getProperty("super.users"));
  }
}
