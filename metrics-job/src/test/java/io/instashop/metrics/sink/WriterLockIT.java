package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.BehaviorWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.metrics.settings.RedisAddress;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who may write.
 *
 * <p>Promise: "a part restored from a backup, without its position or run twice is detected; it
 * repairs itself, or stops and names the command".
 */
class WriterLockIT {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NEWEST = "metrics:behavior:search";

  private final String url = TestServers.redis().url();
  private final RedisClient client = RedisClient.create(url);
  private final RedisCommands<String, String> redis = client.connect().sync();
  private final RedisSink one = sink("one");
  private final RedisSink two = sink("two");

  @BeforeEach
  void startEmpty() {
    redis.flushall();
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
    client.shutdown();
  }

  @Test
  void theSecondWaitsAndSaysForWhomUntilTheFirstGivesItsRightBack() throws Exception {
    WriterToken first = one.awaitTurn();
    CompletableFuture<WriterToken> second = turnOf(two);
    await()
        .atMost(Patience.seconds(10))
        .untilAsserted(
            () ->
                assertThat(two.standby().orElse(""))
                    .startsWith("another metrics job (one) writes to this Redis"));
    assertThat(second).isNotDone();
    write(one, first, 5);

    one.close();
    write(two, second.get(), 7);
    assertThat(redis.get(NEWEST)).contains("\"event_count\":7");
    assertThat(two.standby()).isEmpty();
  }

  @Test
  @Tag("slow")
  void ofAHolderThatWasKilledNothingRemainsAfterItsLease() throws Exception {
    redis.set(RedisKeys.WRITER_EPOCH, "4");
    redis.set(RedisKeys.WRITER, "4 a killed job", SetArgs.Builder.px(WriterLock.LEASE));

    assertThat(one.awaitTurn().value()).isEqualTo("5 one");
    // A holder that lives keeps its right for longer than a lease.
    await()
        .during(WriterLock.LEASE.plusSeconds(2))
        .atMost(WriterLock.LEASE.multipliedBy(3))
        .until(() -> "5 one".equals(redis.get(RedisKeys.WRITER)));
  }

  @Test
  void aHolderThatWasPausedCannotWriteAnyMoreNotEvenWhenNobodyElseDoes() throws Exception {
    WriterToken former = one.awaitTurn();
    write(one, former, 5);
    redis.set(RedisKeys.WRITER_EPOCH, "2");
    redis.set(RedisKeys.WRITER, "2 its successor");

    assertThatThrownBy(() -> write(one, former, 3))
        .isInstanceOf(FencedException.class)
        .hasMessageContaining("(its successor)");
    redis.del(RedisKeys.WRITER);
    assertThatThrownBy(() -> write(one, former, 3)).isInstanceOf(FencedException.class);
    assertThat(redis.get(NEWEST)).contains("\"event_count\":5");
    assertThat(redis.hgetall("metrics:history:behavior:" + NOW.getEpochSecond()).get("search"))
        .contains("\"event_count\":5");
    assertThat(redis.get("metrics:progress:behavior")).contains("\"batch_id\":5");

    write(one, one.awaitTurn(), 6);
    assertThat(redis.get(NEWEST)).contains("\"event_count\":6");
  }

  @Test
  void anEmptiedRedisIsTakenAgain() throws Exception {
    WriterToken former = one.awaitTurn();
    redis.flushall();
    await().atMost(Patience.seconds(20)).until(() -> redis.get(RedisKeys.WRITER) != null);

    write(one, one.awaitTurn(), 6);
    assertThat(redis.get(NEWEST)).contains("\"event_count\":6");
    assertThat(former).isNotNull();
  }

  @Test
  void manyDimensionsInAWindowAreWrittenWhole() throws Exception {
    List<BehaviorWindow> windows =
        IntStream.range(0, 5_000).mapToObj(n -> window("type-" + n, n)).toList();

    one.write(one.awaitTurn(), Aggregation.BEHAVIOR, mark(1), windows, progress(1));

    assertThat(redis.hlen("metrics:history:behavior:" + NOW.getEpochSecond())).isEqualTo(5_000);
  }

  private static CompletableFuture<WriterToken> turnOf(RedisSink sink) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return sink.awaitTurn();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void write(RedisSink sink, WriterToken token, int count) throws Exception {
    sink.write(
        token,
        Aggregation.BEHAVIOR,
        mark(count),
        List.of(window("search", count)),
        progress(count));
  }

  private static WrittenMark mark(int batch) {
    return new WrittenMark("c", batch);
  }

  private static BehaviorWindow window(String type, int count) {
    return new BehaviorWindow(NOW, NOW.plusSeconds(30), type, count, 1, Map.of());
  }

  private static WindowProgress progress(int batch) {
    return new WindowProgress("behavior", batch, 1, 1, NOW, null, 0, null, 0, NOW);
  }

  private RedisSink sink(String name) {
    return new RedisSink(
        new RedisAddress(url),
        name,
        Duration.ofSeconds(30),
        Duration.ofHours(1),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
