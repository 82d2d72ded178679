package io.instashop.metrics.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.windows.NewestWindow;
import io.instashop.testservers.server.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of the contract, on a real Redis. */
class NewestWindowScriptIT {

  private static final String KEY = "metrics:products:Toys";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RedisClient client = RedisClient.create(TestServers.redis().url());
  private final RedisCommands<String, String> redis = client.connect().sync();

  @BeforeEach
  void startEmpty() {
    redis.flushall();
  }

  @AfterEach
  void close() {
    client.shutdown();
  }

  @Test
  void anEmptyKeyIsSetForAnHour() {
    assertThat(replace(NOON, 1)).isEqualTo(1);
    assertThat(redis.get(KEY)).isEqualTo(json(NOON, 1));
    assertThat(redis.ttl(KEY)).isBetween(3_590L, 3_600L);
  }

  @Test
  void aLaterWindowReplacesAnEarlierOne() {
    replace(NOON, 1);
    assertThat(replace(NOON.plusSeconds(30), 2)).isEqualTo(1);
    assertThat(redis.get(KEY)).isEqualTo(json(NOON.plusSeconds(30), 2));
  }

  @Test
  void theSameWindowIsReplacedAndLivesOn() {
    replace(NOON, 1);
    redis.expire(KEY, 10);
    assertThat(replace(NOON, 2)).isEqualTo(1);
    assertThat(redis.get(KEY)).isEqualTo(json(NOON, 2));
    assertThat(redis.ttl(KEY)).isGreaterThan(3_000L);
  }

  @Test
  void aLaterWindowStaysAndItsTimeToLiveToo() {
    replace(NOON.plusSeconds(30), 2);
    redis.expire(KEY, 10);
    assertThat(replace(NOON, 1)).isZero();
    assertThat(redis.get(KEY)).isEqualTo(json(NOON.plusSeconds(30), 2));
    assertThat(redis.ttl(KEY)).isLessThanOrEqualTo(10L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not JSON",
        "null",
        "[]",
        "7",
        "{}",
        "{\"window_start\":null}",
        "{\"window_start\":9}"
      })
  void whatIsNoWindowIsReplaced(String stored) {
    redis.set(KEY, stored);
    assertThat(replace(NOON, 1)).isEqualTo(1);
    assertThat(redis.get(KEY)).isEqualTo(json(NOON, 1));
  }

  private long replace(Instant start, int sales) {
    Long answer =
        redis.eval(
            NewestWindow.SCRIPT,
            ScriptOutputType.INTEGER,
            new String[] {KEY},
            NewestWindow.arguments(start, json(start, sales)));
    return answer;
  }

  private static String json(Instant start, int sales) {
    return "{\"window_start\":\"" + start + "\",\"product_sales\":" + sales + "}";
  }
}
