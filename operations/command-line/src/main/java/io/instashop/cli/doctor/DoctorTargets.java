package io.instashop.cli.doctor;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.audit.settings.Database;
import io.instashop.cli.platform.DataFolder;
import io.instashop.kit.kafka.KafkaAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a running platform that the doctor asks.
 *
 * @param listeners of its brokers
 * @param kafka how a client enters; empty if that is not known here
 * @param databases whose clocks are compared, by what to call them
 */
record DoctorTargets(
    List<Listener> listeners, Optional<KafkaAccess> kafka, Map<String, Database> databases) {

  private static final String SHOP = "shop";
  private static final String WAREHOUSE = "warehouse";
  private static final String KAFKA = "SPRING_KAFKA_BOOTSTRAP_SERVERS";

  /** Those of the platform that runs on a data folder. */
  static DoctorTargets embedded(DataFolder folder, AuditSettings settings) {
    Path broker = folder.part("kafka").resolve("server.properties");
    return new DoctorTargets(
        Files.exists(broker) ? Listener.embedded(broker) : List.of(),
        Optional.of(settings.kafka()),
        both(settings.shop(), settings.warehouse()));
  }

  /**
   * Those of this project's containers.
   *
   * @param running by their service
   * @param ports that the compose file publishes
   * @param settings what {@code .env} and the environment say
   */
  static DoctorTargets containers(
      Map<String, Containers.Container> running,
      List<WantedPort> ports,
      Map<String, String> settings) {
    List<Listener> listeners = new ArrayList<>();
    List<String> outside = new ArrayList<>();
    Map<String, Database> databases = new LinkedHashMap<>();
    String password = settings.getOrDefault("DEVELOPER_PASSWORD", "instashop");
    for (WantedPort port : ports) {
      Containers.Container container = running.get(port.part());
      if (container == null) {
        continue;
      }
      if (port.part().startsWith("kafka")) {
        listeners.add(Listener.ofPort("OUTSIDE of container " + container.name(), port.port()));
        listeners.add(Listener.inside(container.name()));
        outside.add("localhost:" + port.port());
      } else if (port.setting().equals("POSTGRES_PORT")) {
        databases.put(SHOP, developers(port.port(), "instashop", password));
      } else if (port.setting().equals("WAREHOUSE_PORT")) {
        databases.put(WAREHOUSE, developers(port.port(), "dwh_db", password));
      }
    }
    // With Kafka's users a client needs a login, which only the environment can say.
    boolean open = !settings.getOrDefault("COMPOSE_FILE", "").contains("secured");
    boolean login = settings.containsKey("SPRING_KAFKA_SECURITY_PROTOCOL");
    return new DoctorTargets(
        listeners,
        outside.isEmpty() || !(open || login)
            ? Optional.empty()
            : Optional.of(KafkaAccess.of(String.join(",", outside), settings)),
        databases);
  }

  /** Those that the environment names. */
  static DoctorTargets named(Map<String, String> environment, AuditSettings settings) {
    Map<String, Database> databases = new LinkedHashMap<>();
    if (environment.containsKey("SPRING_DATASOURCE_URL")) {
      databases.put(SHOP, settings.shop());
    }
    if (environment.containsKey("INSTASHOP_WAREHOUSE_DATASOURCE_URL")) {
      databases.put(WAREHOUSE, settings.warehouse());
    }
    return new DoctorTargets(
        List.of(),
        environment.containsKey(KAFKA) ? Optional.of(settings.kafka()) : Optional.empty(),
        databases);
  }

  /** Asks all of them. */
  List<CheckResult> findings(Clock clock) {
    List<CheckResult> findings = new ArrayList<>();
    listeners.forEach(each -> findings.add(each.finding()));
    kafka.ifPresent(each -> findings.addAll(AdvertisedBrokers.findings(each)));
    databases.forEach((name, each) -> findings.add(Clocks.compare(name, each, clock)));
    return findings;
  }

  private static Map<String, Database> both(Database shop, Database warehouse) {
    Map<String, Database> both = new LinkedHashMap<>();
    both.put(SHOP, shop);
    both.put(WAREHOUSE, warehouse);
    return both;
  }

  private static Database developers(int port, String name, String password) {
    return new Database("jdbc:postgresql://localhost:" + port + "/" + name, "instashop", password);
  }
}
