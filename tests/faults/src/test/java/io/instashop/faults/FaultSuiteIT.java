package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.report.StageRow;
import io.instashop.cli.platform.Service;
import io.instashop.cli.report.AuditText;
import io.instashop.contracts.topics.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Nothing lost, nothing doubled, everything on time: while things break under load. */
@Tag("slow")
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultSuiteIT {

  private static final Scope SCOPE = Scope.chosen();
  private static final long SEED = Long.getLong("faults.seed", 1);

  private FaultPlatform platform;

  @BeforeAll
  void start() {
    PlatformOptions options = new PlatformOptions();
    if (SCOPE == Scope.SHORT) {
      // Its times are not published, and batches each second cost most of a core.
      options.set(Service.METRICS, "INSTASHOP_METRICS_TRIGGER", "3s").withoutQuickStarts();
    }
    platform = FaultPlatform.start("faults", options);
  }

  @AfterAll
  void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  @Order(1)
  void theDatabasesKeepWhatTheyConfirmed() throws Exception {
    for (Connection database : List.of(platform.servers().shop(), platform.servers().warehouse())) {
      try (database;
          Statement statement = database.createStatement()) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
          try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            assertThat(row.getString(1)).as(setting).isEqualTo("on");
          }
        }
      }
    }
  }

  @Test
  @Order(2)
  void everyGuaranteeHoldsWhateverBreaks() {
    List<FaultResult> results = new ArrayList<>();
    Instant begun = Instant.now();
    try (Campaign campaign = new Campaign(platform, SEED)) {
      for (Fault fault : Catalogue.chosen(SCOPE)) {
        Instant from = Instant.now();
        FaultResult result = campaign.strike(fault, SCOPE.instants(fault));
        results.add(
            SCOPE == Scope.FULL ? result.judged(campaign.judgeSince(from).inShort()) : result);
      }
      Verdicts verdicts = campaign.judge();
      System.out.println(AuditText.of(verdicts.audit()));
      publish(results, verdicts, begun);
      assertThat(verdicts.complaints()).isEmpty();
      assertThat(campaign.witnessed()).isGreaterThan(verdicts.audit().stages().size());
    }
  }

  @Test
  @Order(3)
  void theWitnessSeesWhatIsDoubledAndWhatIsInvented() throws Exception {
    try (KafkaView kafka = platform.kafka();
        Auditor auditor =
            new Auditor(platform.servers(), platform.auditSettings().kafka().bootstrapServers())) {
      String event = kafka.anyValue(Topics.USER_BEHAVIOR);
      kafka.send(Topics.USER_BEHAVIOR, "1", event);
      kafka.send(
          Topics.USER_BEHAVIOR,
          "1",
          event.replaceFirst("\"user_behavior-\\d+\"", "\"user_behavior-987654321\""));
      Wait.until(
          "both findings",
          Duration.ofSeconds(60),
          () ->
              auditor.findings().stream().anyMatch(line -> line.contains("again at"))
                  && auditor.findings().stream()
                      .anyMatch(line -> line.startsWith("user_behavior-987654321 at")));
    }
  }

  /** The last of all, for it cannot be mended: records are lost on purpose. */
  @Test
  @Order(4)
  void aPositionOlderThanRetentionIsALoudStopAndNeverASilentSkip() throws Exception {
    platform.consumer().remove();
    platform.metrics().remove();
    Map<TopicPartition, Long> positions;
    try (KafkaView kafka = platform.kafka()) {
      positions = kafka.positions(Topics.USER_BEHAVIOR);
      long before = kafka.end(Topics.USER_BEHAVIOR);
      DataFaults.views(platform, "lost-on-purpose", 20);
      Wait.until(
          "unread records",
          Duration.ofSeconds(30),
          () -> kafka.end(Topics.USER_BEHAVIOR) >= before + 20);
      kafka.deleteRecords(Topics.USER_BEHAVIOR);
      DataFaults.views(platform, "after-the-gap", 20);
    }
    platform.consumer().start();
    platform.metrics().start();

    Wait.until(
        "the consumer to say that records are gone",
        Duration.ofSeconds(60),
        () ->
            platform
                .consumer()
                .get("/api/status")
                .path("cause")
                .asString("")
                .contains("records are gone that were not read"));
    Wait.until(
        "the metrics job to say that records are gone",
        Duration.ofSeconds(60),
        () ->
            platform
                .metrics()
                .get("/actuator/health")
                .toString()
                .contains("no longer has records that were not read"));
    Wait.until(
        "both to be down",
        Duration.ofSeconds(60),
        () -> isDown(platform.consumer()) && isDown(platform.metrics()));
    try (KafkaView kafka = platform.kafka()) {
      assertThat(kafka.positions(Topics.USER_BEHAVIOR)).isEqualTo(positions);
    }
    assertThat(landed("after-the-gap")).isZero();
  }

  private static boolean isDown(ServiceProcess service) {
    return service.get("/actuator/health").path("status").asString("").equals("DOWN");
  }

  private int landed(String session) throws SQLException {
    try (Connection warehouse = platform.servers().warehouse();
        Statement statement = warehouse.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from realtime_events where session_id = '" + session + "'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void publish(List<FaultResult> results, Verdicts verdicts, Instant begun) {
    String whole = verdicts.inShort();
    long events =
        verdicts.audit().stages().stream()
            .filter(stage -> !stage.eventType().equals(StageRow.REJECTED))
            .mapToLong(StageRow::sourceRows)
            .sum();
    PublishedRun run =
        new PublishedRun(
            begun,
            "%s form, seed %d, 100 events/s, %d cores"
                .formatted(
                    SCOPE.name().toLowerCase(Locale.ROOT),
                    SEED,
                    Runtime.getRuntime().availableProcessors()),
            Duration.between(begun, Instant.now()),
            events,
            whole);
    List<FaultResult> judged =
        results.stream().map(r -> r.guarantees().isEmpty() ? r.judged(whole) : r).toList();
    WrittenPart part = WrittenPart.ofReport("faults");
    String others = WrittenPart.isPublished() ? part.text() : "";
    part.publish(
        ResultTables.parse(others)
            .with(run, judged)
            .of(Catalogue.all(SCOPE).stream().map(Fault::name).toList()));
  }
}
