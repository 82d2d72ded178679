package io.instashop.kit.kafka;

import io.instashop.kit.failure.Causes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a program reaches Kafka: addresses, and what proves who it is. All programs take the same
 * settings under the names that Spring gives them; see {@link SecurityVariables}.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param security settings of a Kafka client in Kafka's own names, {@code security.protocol},
 *     {@code sasl.*} and {@code ssl.*} alone; empty for an open Kafka. They hold passwords
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> security) {

  static final String PROTOCOL = "security.protocol";

  /**
   * Checks what belongs together.
   *
   * @throws io.instashop.kit.settings.RefusedSettingException in one line that names the setting
   *     and shows no password
   */
  public KafkaAccess {
    security = Map.copyOf(security);
    SecurityVariables.check(security);
  }

  /** A Kafka without authentication. */
  public static KafkaAccess open(String bootstrapServers) {
    return new KafkaAccess(bootstrapServers, Map.of());
  }

  /**
   * With the security settings of an environment.
   *
   * @param environment names and values of variables
   * @throws io.instashop.kit.settings.RefusedSettingException if they do not fit together
   */
  public static KafkaAccess of(String bootstrapServers, Map<String, String> environment) {
    return new KafkaAccess(bootstrapServers, SecurityVariables.read(environment));
  }

  /**
   * The variables by which a child process reaches an open Kafka, whatever Kafka this process's own
   * environment is set up for.
   */
  public static Map<String, String> openOver(Map<String, String> environment) {
    return SecurityVariables.openOver(environment);
  }

  /**
   * With the settings of a client that somebody else has put together, as Spring does.
   *
   * @param client settings in Kafka's own names; those of other kinds are left out
   * @throws io.instashop.kit.settings.RefusedSettingException if they do not fit together
   */
  public static KafkaAccess ofClient(Map<String, ?> client) {
    Map<String, String> security = new HashMap<>();
    client.forEach(
        (name, value) -> {
          if (SecurityVariables.isSecurity(name) && value != null && !value.equals("")) {
            security.put(name, String.valueOf(value));
          }
        });
    Object servers = client.get("bootstrap.servers");
    String text =
        servers instanceof Iterable<?> list
            ? String.join(",", toStrings(list))
            : String.valueOf(servers);
    return new KafkaAccess(text, security);
  }

  /**
   * The settings of a client.
   *
   * @param own further ones, which win over those of the security
   */
  public Map<String, Object> client(Map<String, ?> own) {
    Map<String, Object> settings = new HashMap<>(security);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.putAll(own);
    return settings;
  }

  /** The protocol that clients speak, {@code PLAINTEXT} unless set otherwise. */
  public String protocol() {
    return security.getOrDefault(PROTOCOL, "PLAINTEXT");
  }

  /** Why Kafka cannot be used, in one line that names the setting to look at. */
  public String explain(Throwable thrown) {
    return Causes.inOneLine(thrown) + SilentListener.hint(this, thrown);
  }

  /** Without what proves who somebody is. */
  @Override
  public String toString() {
    Set<String> names = new TreeMap<>(security).keySet();
    return bootstrapServers + (names.isEmpty() ? "" : " with " + String.join(", ", names));
  }

  private static List<String> toStrings(Iterable<?> list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(String.valueOf(each)));
    return texts;
  }
}
