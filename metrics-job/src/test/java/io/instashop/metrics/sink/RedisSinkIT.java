package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.CategoryWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.metrics.settings.RedisAddress;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.RedisServer;
import io.instashop.testservers.server.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a batch leaves in Redis.
 *
 * <p>Promise: "every window in Redis is what SQL makes of the warehouse".
 */
@Tag("containers")
class RedisSinkIT {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final WindowProgress PROGRESS =
      new WindowProgress("products", 1, 1, 1, NOW, null, 0, null, 0, NOW);
  private static final WrittenMark MARK = new WrittenMark("c", 1);
  private static final Duration HISTORY = Duration.ofHours(1);

  private final String url = TestServers.redis().url();
  private final RedisSink sink = sink(url, "the test");
  private final RedisClient client = RedisClient.create(url);
  private final RedisCommands<String, String> redis = client.connect().sync();

  @BeforeEach
  void startEmpty() {
    redis.flushall();
  }

  @AfterEach
  void close() {
    sink.close();
    client.shutdown();
  }

  @Test
  void anOlderWindowChangesItsHistoryAndNotTheNewest() throws Exception {
    write(toys(NOW.minusSeconds(30), 7));
    write(toys(NOW.minusSeconds(60), 9));

    assertThat(redis.get("metrics:products:Toys")).contains("\"product_sales\":7");
    assertThat(redis.hget(key(NOW.minusSeconds(60)), "Toys")).contains("\"product_sales\":9");
    assertThat(redis.zrange("metrics:history:products", 0, -1))
        .containsExactly(second(NOW.minusSeconds(60)), second(NOW.minusSeconds(30)));
  }

  @Test
  void itTellsHowFullRedisIsBeforeWritesAreRefused() {
    long used = sink.memory().orElseThrow().used();
    try {
      redis.configSet("maxmemory", Long.toString(used * 10));
      assertThat(sink.memory().orElseThrow().warning()).isEmpty();
      redis.configSet("maxmemory", Long.toString(used + used / 20));
      assertThat(sink.memory().orElseThrow().warning().orElseThrow())
          .contains("refuses writes at 100 %");
    } finally {
      redis.configSet("maxmemory", "0");
    }
  }

  @Test
  void theSameWindowIsReplacedByItsNewerValue() throws Exception {
    write(toys(NOW, 7));
    write(toys(NOW, 8));

    assertThat(redis.get("metrics:products:Toys")).contains("\"product_sales\":8");
    assertThat(redis.hget(key(NOW), "Toys")).contains("\"product_sales\":8");
  }

  @Test
  void anUnreadableValueInTheNewestKeyIsReplaced() throws Exception {
    redis.set("metrics:products:Toys", "not JSON");

    write(toys(NOW, 7));

    assertThat(redis.get("metrics:products:Toys")).contains("\"product_sales\":7");
  }

  @Test
  void windowsOlderThanTheHistoryAreNotListed() throws Exception {
    redis.zadd("metrics:history:products", 1, "1");

    write(toys(NOW.minus(HISTORY).minusSeconds(60), 7), toys(NOW, 8));

    assertThat(redis.zrange("metrics:history:products", 0, -1)).containsExactly(second(NOW));
    assertThat(redis.exists(key(NOW.minus(HISTORY).minusSeconds(60)))).isZero();
    assertThat(redis.ttl(key(NOW))).isBetween(3_500L, 3_600L);
  }

  @Test
  void whatRedisHasLostIsNotedOnceForAllQueriesAndWhatHasExpiredIsNot() throws Exception {
    sink.begin(sink.awaitTurn(), Aggregation.PRODUCTS, Optional.empty(), true);
    write(toys(NOW, 7));
    mark(Aggregation.BEHAVIOR, 1);
    redis.del(key(NOW)); // as its time to live does
    mark(Aggregation.PRODUCTS, 2);
    assertThat(sink.lost()).isEmpty();

    redis.flushall();
    mark(Aggregation.PRODUCTS, 3);
    assertThat(sink.lost().orElse(""))
        .contains("replay --target windows --from 2026-03-01T11:00:00Z --to 2026-03-01T12:00:30Z");
    assertThat(redis.ttl(RedisKeys.LOST)).isBetween(3_600L, 3_630L);

    redis.del(RedisKeys.LOST); // as a rebuild does
    mark(Aggregation.BEHAVIOR, 2);
    assertThat(sink.lost()).isEmpty();
    mark(Aggregation.PRODUCTS, 4);
    redis.hset(RedisKeys.WRITTEN, "products", "c 3"); // as in a replica that lags
    mark(Aggregation.PRODUCTS, 5);
    assertThat(sink.lost()).isPresent();
  }

  @Test
  void atAStartTheCheckpointTellsWhatRedisMustHave() throws Exception {
    Optional<WrittenMark> done = Optional.of(new WrittenMark("c", 5));
    sink.begin(sink.awaitTurn(), Aggregation.PRODUCTS, done, true);
    assertThat(sink.lost()).isPresent();

    redis.del(RedisKeys.LOST);
    sink.begin(sink.awaitTurn(), Aggregation.PRODUCTS, done, true);
    sink.begin(sink.awaitTurn(), Aggregation.BEHAVIOR, done, true);
    mark(Aggregation.PRODUCTS, 6);
    mark(Aggregation.BEHAVIOR, 6);
    assertThat(sink.lost()).isEmpty();
  }

  @Test
  void withoutACheckpointWindowsAreLostOnlyIfThereAreSomeAndTheirEventsAreNotAllThere()
      throws Exception {
    sink.begin(sink.awaitTurn(), Aggregation.PRODUCTS, Optional.empty(), false);
    assertThat(sink.lost()).isEmpty();
    write(toys(NOW, 7));

    sink.begin(sink.awaitTurn(), Aggregation.PRODUCTS, Optional.empty(), true);
    sink.begin(sink.awaitTurn(), Aggregation.BEHAVIOR, Optional.empty(), false);
    assertThat(sink.lost()).isEmpty();

    sink.begin(sink.awaitTurn(), Aggregation.PRODUCTS, Optional.empty(), false);
    assertThat(sink.lost().orElse(""))
        .contains("replay --target windows --from 2026-03-01T11:00:00Z --to 2026-03-01T12:00:30Z");
    redis.del(RedisKeys.LOST); // as a rebuild does
    mark(Aggregation.PRODUCTS, 0);
    assertThat(sink.lost()).isEmpty();
  }

  @Test
  void aWriteWaitsForRedisAndLosesNothing() throws Exception {
    try (RedisServer late = TestServers.ownRedis()) {
      late.stop();
      aWriteWaitsFor(late);
    }
  }

  private static void aWriteWaitsFor(RedisServer late) {
    try (RedisSink waiting = sink(late.url(), "the test")) {
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(
              () -> {
                try {
                  waiting.write(
                      waiting.awaitTurn(),
                      Aggregation.PRODUCTS,
                      MARK,
                      List.of(toys(NOW, 7)),
                      PROGRESS);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      await().untilAsserted(() -> assertThat(waiting.fault()).isPresent());
      assertThat(written).isNotDone();

      late.start();
      await().atMost(Patience.seconds(20)).until(written::isDone);
      assertThat(waiting.fault()).isEmpty();
      RedisClient reader = RedisClient.create(late.url());
      assertThat(reader.connect().sync().get("metrics:products:Toys"))
          .contains("\"product_sales\":7");
      reader.shutdown();
    }
  }

  private void write(Window... values) throws InterruptedException {
    sink.write(sink.awaitTurn(), Aggregation.PRODUCTS, MARK, List.of(values), PROGRESS);
  }

  private void mark(Aggregation query, long batch) throws InterruptedException {
    sink.write(sink.awaitTurn(), query, new WrittenMark("c", batch), List.of(), PROGRESS);
  }

  private static RedisSink sink(String url, String name) {
    return new RedisSink(new RedisAddress(url), name, Duration.ofSeconds(30), HISTORY, CLOCK);
  }

  private static Window toys(Instant start, int sales) {
    BigDecimal revenue = new BigDecimal("10.00");
    return new CategoryWindow(
        start, start.plusSeconds(30), "Toys", sales, revenue, revenue, sales, 1, 1);
  }

  private static String key(Instant start) {
    return "metrics:history:products:" + second(start);
  }

  private static String second(Instant time) {
    return Long.toString(time.getEpochSecond());
  }
}
