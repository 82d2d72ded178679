package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.audit.Audit;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.Service;
import io.instashop.cli.report.AuditText;
import io.instashop.contracts.topics.KafkaUser;
import io.instashop.contracts.topics.Topics;
import io.instashop.kit.failure.ReportableException;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.Ports;
import io.instashop.local.redis.LocalRedis;
import io.instashop.replay.deadletters.DeadLetterFilter;
import io.instashop.replay.deadletters.DeadLetterReplay;
import io.instashop.replay.deadletters.DeadLetters;
import io.instashop.replay.deadletters.Outcome;
import io.instashop.testservers.project.ProjectFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * All programs on a Kafka that authenticates its clients, each as the user that {@code kafka grant}
 * makes for it. Also what they say when Kafka does not let them in.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredKafkaIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String USER = "SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG";
  private static final String LACKS = "the Kafka user in " + USER + " lacks a right";
  private static final String CHECK = "check " + USER;
  private static final String PROTOCOL = "SPRING_KAFKA_SECURITY_PROTOCOL (PLAINTEXT) may not be";

  private final Path home = ProjectFolder.path();
  private final Programs programs = new Programs(home, new PlatformOptions());
  @TempDir private static Path dir;
  private LocalPostgres shop;
  private LocalPostgres warehouse;
  private LocalRedis redis;
  private SecuredKafka kafka;

  @BeforeAll
  void start() {
    shop = postgres("shop", "instashop", "crm_db", "erp_db", "ecommerce_db");
    warehouse = postgres("warehouse", "dwh_db");
    redis = LocalRedis.start(dir.resolve("redis"), Ports.free(), dir.resolve("redis.log"));
    kafka = SecuredKafka.start(home, dir);
  }

  @AfterAll
  void stop() {
    for (AutoCloseable server : new AutoCloseable[] {kafka, redis, warehouse, shop}) {
      try {
        if (server != null) {
          server.close();
        }
      } catch (Exception e) {
        System.err.println("closing failed: " + e);
      }
    }
  }

  @Test
  @Order(1)
  void everyProgramWorksAsItsOwnUserAndNobodyWritesItsPasswordDown() throws Exception {
    ServiceProcess generator = service(Service.GENERATOR, Map.of());
    ServiceProcess producer = service(Service.PRODUCER, kafka.environment(KafkaUser.PRODUCER));
    ServiceProcess consumer = service(Service.CONSUMER, kafka.environment(KafkaUser.CONSUMER));
    int pages = Ports.free();
    Map<String, String> spark = kafka.environment(KafkaUser.METRICS);
    spark.put("INSTASHOP_METRICS_UI_PORT", Integer.toString(pages));
    ServiceProcess metrics = service(Service.METRICS, spark);
    List<ServiceProcess> all = List.of(generator, producer, consumer, metrics);
    try {
      all.forEach(ServiceProcess::start);
      all.forEach(each -> each.awaitUp(PATIENCE));
      send("no event".getBytes(StandardCharsets.UTF_8));
      DeadLetters letters = new DeadLetters(settings(KafkaUser.AUDIT));
      DeadLetterFilter any = new DeadLetterFilter(null, null, null, null, null, null, null, 10);
      Wait.until("a dead letter", PATIENCE, () -> letters.find(any).matching() == 1);
      List<Outcome> outcomes =
          new DeadLetterReplay(settings(KafkaUser.OPERATOR), Clock.systemUTC())
              .run(letters.find(any).letters());
      assertThat(outcomes).extracting(Outcome::what).containsExactly(Outcome.What.SENT);
      Wait.until("it is a dead letter again", PATIENCE, () -> letters.find(any).matching() == 2);

      generator.stop();
      Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Wait.until("a clean audit", PATIENCE, () -> audit(end).broken().isEmpty());
      AuditReport report = audit(end);
      System.out.println(AuditText.of(report));
      assertThat(report.broken()).isEmpty();
      assertThat(sparkPages(pages)).contains("subscribe").doesNotContain("secret-");
      for (ServiceProcess each : all) {
        assertThat(Files.readString(each.log())).as(each.name()).doesNotContain("secret-");
      }
      for (ServiceProcess each : List.of(producer, consumer, metrics)) {
        assertThat(each.handle().info().commandLine().orElse("")).doesNotContain("secret-");
      }
    } finally {
      all.forEach(ServiceProcess::remove);
    }
  }

  /**
   * A way not to be let in.
   *
   * @param users of producer, consumer and metrics job
   * @param password of all, or empty for the right one
   * @param isOpen whether the programs take Kafka for one that asks nobody
   * @param words in the health of each, and in its log
   */
  record Refusal(List<String> users, String password, boolean isOpen, String words) {}

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal(List.of("producer", "consumer", "metrics"), "wrong", false, CHECK),
        // Users that Kafka knows, and that have rights on other things.
        new Refusal(List.of("lake", "lake", "producer"), "", false, LACKS),
        new Refusal(List.of("", "", ""), "", true, PROTOCOL));
  }

  @ParameterizedTest
  @Order(2)
  @MethodSource("refusals")
  void aServiceThatIsNotLetInIsDownAndNamesTheSetting(Refusal refusal) throws Exception {
    List<Service> kinds = List.of(Service.PRODUCER, Service.CONSUMER, Service.METRICS);
    List<ServiceProcess> services = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      String user = refusal.users().get(i);
      Map<String, String> environment =
          refusal.isOpen()
              ? Map.of("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.servers())
              : kafka.environment(
                  user, refusal.password().isEmpty() ? "secret-" + user : refusal.password());
      services.add(service(kinds.get(i), new HashMap<>(environment)));
    }
    try {
      services.forEach(ServiceProcess::start);
      for (ServiceProcess service : services) {
        Wait.until(
            "DOWN with '" + refusal.words() + "': " + service.log(),
            PATIENCE,
            () -> {
              JsonNode health = service.get("/actuator/health");
              return health.path("status").asString("").equals("DOWN")
                  && health.toString().contains(refusal.words());
            });
        String log = Files.readString(service.log());
        assertThat(log).contains(refusal.words()).doesNotContain("secret-");
        // Once, not with every attempt.
        assertThat(log.lines().filter(line -> line.contains("SPRING_KAFKA"))).hasSizeLessThan(5);
      }
    } finally {
      services.forEach(ServiceProcess::remove);
    }
  }

  @ParameterizedTest
  @Order(3)
  @CsvSource({
    "audit, wrong, 'check SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG'",
    "lake, secret-lake, lacks a right"
  })
  void anAuditThatIsNotLetInNamesTheSetting(String user, String password, String message) {
    AuditSettings settings = settings(kafka.environment(user, password));
    assertThatThrownBy(
            () ->
                new DeadLetters(settings)
                    .find(new DeadLetterFilter(null, null, null, null, null, null, null, 10)))
        .isInstanceOf(ReportableException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret-");
  }

  @Test
  @Order(3)
  void theAuditsUserSendsNothingBack() {
    DeadLetterFilter any = new DeadLetterFilter(null, null, null, null, null, null, null, 10);
    AuditSettings settings = settings(KafkaUser.AUDIT);
    var letters = new DeadLetters(settings).find(any).letters();
    assertThatThrownBy(() -> new DeadLetterReplay(settings, Clock.systemUTC()).run(letters))
        .isInstanceOf(ReportableException.class)
        .hasMessageContaining("nothing was sent")
        .hasMessageContaining(LACKS);
  }

  /** Where Spark shows settings and plans. */
  private static String sparkPages(int port) throws Exception {
    String api = "/api/v1/applications";
    String id = get(port, api).replaceAll("(?s).*?\"id\" : \"([^\"]+)\".*", "$1");
    String own = api + "/" + id;
    StringBuilder all = new StringBuilder();
    for (String page :
        List.of(
            "/environment/",
            "/SQL/",
            "/SQL/execution/?id=0",
            "/StreamingQuery/",
            own + "/environment",
            own + "/sql?details=true&planDescription=true&length=5")) {
      all.append(get(port, page));
    }
    return all.toString();
  }

  private static String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private AuditReport audit(Instant end) {
    return Audit.run(settings(KafkaUser.AUDIT).withInterval(null, end), Clock.systemUTC());
  }

  private AuditSettings settings(KafkaUser user) {
    return settings(kafka.environment(user));
  }

  private AuditSettings settings(Map<String, String> kafkaSettings) {
    Map<String, String> environment = Servers.databases(shop, warehouse);
    environment.putAll(kafkaSettings);
    environment.put("SPRING_DATA_REDIS_URL", redis.url());
    environment.put("INSTASHOP_METRICS_WINDOW", "10s");
    environment.put("INSTASHOP_AUDIT_SETTLE", "15s");
    environment.put("INSTASHOP_AUDIT_TIMEOUT", "20s");
    return AuditSettings.fromEnvironment(environment);
  }

  private void send(byte[] value) throws Exception {
    Map<String, Object> client =
        settings(KafkaUser.OPERATOR).kafka().client(Map.of("enable.idempotence", true));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.TRANSACTIONS, value)).get();
    }
  }

  private ServiceProcess service(Service service, Map<String, String> kafkaSettings) {
    int port = Ports.free();
    Map<String, String> environment = Servers.databases(shop, warehouse);
    environment.putAll(kafkaSettings);
    environment.put("SERVER_PORT", Integer.toString(port));
    if (service == Service.CONSUMER) {
      for (String setting : List.of("URL", "USERNAME", "PASSWORD")) {
        environment.put(
            "SPRING_DATASOURCE_" + setting,
            environment.get("INSTASHOP_WAREHOUSE_DATASOURCE_" + setting));
      }
    }
    environment.put("INSTASHOP_GENERATOR_RATE", "20");
    environment.put("SPRING_DATA_REDIS_URL", redis.url());
    environment.put("INSTASHOP_METRICS_CHECKPOINT_DIR", dir.resolve("checkpoint").toString());
    environment.put("INSTASHOP_METRICS_WINDOW", "10s");
    environment.putIfAbsent("INSTASHOP_METRICS_UI_PORT", "off");
    String name = service.shortName() + "-" + port;
    return new ServiceProcess(name, port, () -> programs.command(service), environment, dir);
  }

  private LocalPostgres postgres(String name, String... databases) {
    return LocalPostgres.start(
        dir.resolve(name), Ports.free(), true, dir.resolve(name + ".log"), List.of(databases));
  }
}
