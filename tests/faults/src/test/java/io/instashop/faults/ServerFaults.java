package io.instashop.faults;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.windows.LostWindows;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.replay.windows.WindowRebuild;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Brokers, databases and Redis that go away, lose their data or stand still. */
final class ServerFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  private ServerFaults() {}

  static List<Fault> all(Scope scope) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      faults.add(brokerKilled(i));
    }
    faults.add(
        Fault.other(
            "warehouse down for " + scope.outage().toSeconds() + " s",
            BOUND,
            (p, r) -> {
              p.servers().killWarehouse();
              Wait.pause(scope.outage());
              p.servers().startWarehouse();
              return Instant.now();
            }));
    faults.add(
        Fault.other(
            "landing slower than max.poll.interval", BOUND, (p, r) -> warehouseStandsStill(p)));
    faults.add(
        Fault.kill(
            "Redis killed",
            BOUND,
            (p, r) -> {
              p.servers().killRedis();
              Wait.pause(Duration.ofMillis(r.nextInt(3_000)));
              p.servers().startRedis();
              return Instant.now();
            }));
    faults.add(
        Fault.other("Redis loses all (FLUSHALL), windows rebuilt", BOUND, (p, r) -> flushed(p)));
    faults.add(
        Fault.kill("everything killed at once", Duration.ofSeconds(180), (p, r) -> everything(p)));
    return faults;
  }

  /** Recovery is measured on the two that are left. */
  private static Fault brokerKilled(int index) {
    Fault killed =
        Fault.kill(
                "broker " + (index + 1) + " of 3 killed",
                BOUND,
                (p, r) -> {
                  p.brokers().all().get(index).kill();
                  return Instant.now();
                })
            .mended(
                p -> {
                  p.brokers().all().get(index).launch();
                  awaitWhole(p);
                });
    // The three are alike.
    return index == 0 ? killed : killed.onlyInFull();
  }

  /** A lock on the table that every batch is landed in. */
  private static Instant warehouseStandsStill(FaultPlatform platform) throws Exception {
    try (Connection warehouse = platform.servers().warehouse();
        Statement statement = warehouse.createStatement()) {
      warehouse.setAutoCommit(false);
      statement.execute("lock table realtime_events in access exclusive mode");
      Wait.pause(FaultPlatform.MAX_POLL_INTERVAL.plusSeconds(5));
      warehouse.commit();
    }
    return Instant.now();
  }

  /**
   * Rebuilds twice: first what was closed when the data was lost, then the windows that the job
   * names. Of one that was open at that moment it writes again only what still changes.
   */
  private static Instant flushed(FaultPlatform platform) {
    AuditSettings settings = platform.auditSettings();
    RedisClient client = RedisClient.create(settings.redisUrl());
    try (var connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      redis.flushall();
      rebuild(settings, Instant.now().minus(settings.settle()).minusSeconds(1));
      Wait.until("the note of the loss", BOUND, () -> redis.exists(RedisKeys.LOST) == 1);
      Instant closed = LostWindows.of(redis.get(RedisKeys.LOST)).orElseThrow().to();
      Instant settled = closed.plus(settings.settle()).plusSeconds(1);
      Wait.pause(Duration.between(Instant.now(), settled));
      rebuild(settings, closed);
      Wait.until("the end of the fault", BOUND, () -> redis.exists(RedisKeys.LOST) == 0);
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
    return Instant.now();
  }

  private static void rebuild(AuditSettings settings, Instant to) {
    WindowRebuild.fromWarehouse(settings.withInterval(Instant.EPOCH, to), Clock.systemUTC())
        .run(false);
  }

  private static Instant everything(FaultPlatform platform) {
    platform.servers().killShop();
    platform.brokers().all().forEach(Broker::kill);
    platform.servers().killRedis();
    platform.servers().killWarehouse();
    platform.services().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
    platform.brokers().all().forEach(Broker::launch);
    platform.servers().startShop();
    platform.servers().startWarehouse();
    platform.servers().startRedis();
    platform.brokers().awaitAll(Duration.ofSeconds(60));
    return Instant.now();
  }

  static void awaitWhole(FaultPlatform platform) {
    platform.brokers().awaitAll(Duration.ofSeconds(60));
    try (KafkaView kafka = platform.kafka()) {
      kafka.awaitInSync(Duration.ofSeconds(60));
    }
  }
}
