package io.instashop.faults;

import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.server.KeptTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** State that is restored to an earlier one, is lost, or is claimed by two. */
final class StateFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  /** Long enough for some hundred rows to be lost. */
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  /** Shards that have published for sure; those of what follows the sales may have had no row. */
  private static final List<String> FILLED = List.of("transactions", "behavior", "interactions");

  private StateFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.other(
                "warehouse restored to an earlier state under a running consumer",
                BOUND,
                (p, r) -> putBack(p, false))
            .mended(StateFaults::awaitNoGap)
            .onlyInFull(),
        // In every build: RestoredWarehouseIT.
        Fault.other(
                "warehouse restored to an earlier state while the consumer is down",
                BOUND,
                (p, r) -> putBack(p, true))
            .mended(StateFaults::awaitNoGap)
            .onlyInFull(),
        Fault.other("the consumer group's offsets lost", BOUND, (p, r) -> offsetsLost(p))
            .onlyInFull(),
        Fault.other("two consumers of one name", BOUND, (p, r) -> namesake(p))
            .mended(p -> p.namesakeOfTheConsumer().remove())
            .onlyInFull(),
        Fault.other(
                "consumer halted until another has taken over, then woken",
                BOUND,
                (p, r) -> halted(p))
            .mended(StateFaults::woken)
            .onlyInFull(),
        Fault.other("two metrics jobs", BOUND, (p, r) -> secondMetrics(p))
            .mended(p -> p.secondMetrics().remove())
            .onlyInFull(),
        Fault.other("two generators", BOUND, (p, r) -> secondGenerator(p))
            .mended(p -> p.secondGenerator().remove())
            .onlyInFull(),
        Fault.other("newest file of a Spark checkpoint emptied", BOUND, (p, r) -> emptied(p)),
        Fault.other("the producer's cursors deleted", BOUND, (p, r) -> cursorsDeleted(p))
            .onlyInFull());
  }

  private static Instant secondMetrics(FaultPlatform platform) {
    awaitWord(platform.secondMetrics(), "another metrics job");
    return Instant.now();
  }

  private static Instant secondGenerator(FaultPlatform platform) {
    awaitWord(platform.secondGenerator(), "writes to this shop");
    return Instant.now();
  }

  /** Starts a second one and waits until it says why it does nothing. */
  private static void awaitWord(ServiceProcess second, String word) {
    second.start();
    Wait.until(
        second.name() + " to say '" + word + "'",
        BOUND,
        () -> second.get("/actuator/health").toString().contains(word));
  }

  /** As a power cut leaves it. */
  private static Instant emptied(FaultPlatform platform) throws IOException {
    platform.metrics().stop();
    Path offsets = platform.checkpoint().resolve("transactions/offsets");
    Path newest;
    try (Stream<Path> files = Files.list(offsets)) {
      newest =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9]+"))
              .max(Comparator.comparingLong(f -> Long.parseLong(f.getFileName().toString())))
              .orElseThrow();
    }
    Files.write(newest, new byte[0]);
    Files.deleteIfExists(offsets.resolve("." + newest.getFileName() + ".crc"));
    platform.metrics().start();
    return Instant.now();
  }

  /**
   * The refusal is what is right, and the command that the message names is the way out. Writers
   * pause for it.
   */
  private static Instant cursorsDeleted(FaultPlatform platform) throws Exception {
    ServiceProcess owner = platform.owner();
    platform.generator().stop();
    try (KafkaView kafka = platform.kafka()) {
      kafka.deleteTopic(Topics.PRODUCER_CURSORS);
      Wait.until(
          "the refusal of each shard that has published",
          BOUND,
          () -> platform.refusedShards().containsAll(FILLED));
      // Again if it says so: while the shards move to another instance, that one fences it.
      Wait.until(
          "the takeover",
          BOUND,
          () -> {
            platform.instashop("producer", "adopt", "--all", "--yes");
            return true;
          });
    } finally {
      platform.generator().start();
    }
    owner.awaitUp(BOUND);
    return Instant.now();
  }

  private static Instant putBack(FaultPlatform platform, boolean down) throws Exception {
    warehouse(platform, StateFaults::keep);
    Wait.pause(BETWEEN);
    if (down) {
      platform.consumer().stop();
    }
    warehouse(platform, StateFaults::restore);
    if (down) {
      platform.consumer().start();
    }
    return Instant.now();
  }

  private static void keep(Statement statement) throws SQLException {
    statement.execute("begin; lock table read_positions in exclusive mode");
    KeptTables.keep(statement);
    statement.execute("commit");
  }

  /** Locked, so that a batch lands before or after it, as with a real backup. */
  private static void restore(Statement statement) throws SQLException {
    statement.execute("begin; lock table read_positions in exclusive mode");
    KeptTables.restore(statement);
    statement.execute("commit");
  }

  private static void awaitNoGap(FaultPlatform platform) {
    Wait.until(
        "all that the warehouse lost to be landed again",
        BOUND,
        () -> {
          boolean[] none = new boolean[1];
          warehouse(
              platform,
              statement -> {
                try (ResultSet row = statement.executeQuery("select 1 from landing_gaps")) {
                  none[0] = !row.next();
                }
              });
          return none[0];
        });
  }

  /** As Kafka deletes them seven days after the last member has gone. */
  private static Instant offsetsLost(FaultPlatform platform) throws Exception {
    platform.consumer().stop();
    try (KafkaView kafka = platform.kafka()) {
      kafka.deleteConsumerOffsets();
    } finally {
      platform.consumer().start();
    }
    return Instant.now();
  }

  private static Instant namesake(FaultPlatform platform) {
    ServiceProcess second = platform.namesakeOfTheConsumer();
    second.start();
    Wait.until(
        "the second one to say that it waits",
        BOUND,
        () ->
            second
                .get("/api/status")
                .path("cause")
                .asString("")
                .contains("another consumer-service runs as instance"));
    return Instant.now();
  }

  private static Instant halted(FaultPlatform platform) {
    ServiceProcess other = platform.consumerNamed("consumer2");
    other.start();
    other.awaitUp(BOUND);
    platform.consumer().halt();
    return Instant.now();
  }

  private static void woken(FaultPlatform platform) {
    platform.consumer().wake();
    platform.consumer().awaitUp(BOUND);
    platform.consumerNamed("consumer2").stop();
  }

  private static void warehouse(FaultPlatform platform, Work work) throws SQLException {
    try (Connection warehouse = platform.servers().warehouse();
        Statement statement = warehouse.createStatement()) {
      work.on(statement);
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Statement statement) throws SQLException;
  }
}
