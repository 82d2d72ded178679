package io.instashop.metrics.sink;

import io.instashop.metrics.input.Aggregation;
import io.instashop.metrics.window.WindowValue;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Writes the windows of one batch in a pipeline and waits until Redis has confirmed all of it. The
 * values are absolute, so a batch that is written again changes nothing.
 */
final class WindowWriter {

  private static final long NEWEST_TTL_SECONDS = Duration.ofHours(1).toSeconds();
  private static final String REPLACE_UNLESS_OLDER = script("replace-unless-older.lua");

  /** Bounds what waits in memory for Redis while a backlog of many windows is written. */
  private static final int PIPELINE_DEPTH = 2_000;

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  private final StatefulRedisConnection<String, String> connection;
  private final Duration history;
  private final List<RedisFuture<?>> pending = new ArrayList<>();

  /**
   * Takes over the connection: it is switched to explicit flushing.
   *
   * @param history how long windows are kept
   */
  WindowWriter(StatefulRedisConnection<String, String> connection, Duration history) {
    this.connection = connection;
    this.history = history;
    connection.setAutoFlushCommands(false);
  }

  /**
   * Writes windows, then progress, then announces them, so that a reader who is told finds all.
   *
   * @param progress JSON fields of the progress key
   * @throws ExecutionException if Redis refused a command or the connection broke
   * @throws TimeoutException if Redis does not answer
   */
  void write(
      Aggregation aggregation,
      Collection<WindowValue> values,
      Map<String, Object> progress,
      Instant now)
      throws ExecutionException, TimeoutException, InterruptedException {
    pending.clear();
    Instant oldest = now.minus(history);
    Map<Instant, List<WindowValue>> byWindow =
        values.stream()
            .filter(value -> value.end().isAfter(oldest))
            .collect(Collectors.groupingBy(WindowValue::start, TreeMap::new, Collectors.toList()));
    RedisAsyncCommands<String, String> redis = connection.async();
    String index = Keys.index(aggregation);
    Map<String, WindowValue> newest = new TreeMap<>();
    for (Map.Entry<Instant, List<WindowValue>> window : byWindow.entrySet()) {
      String key = Keys.window(aggregation, window.getKey());
      Map<String, String> fields = new TreeMap<>();
      for (WindowValue value : window.getValue()) {
        fields.put(value.dimension(), Json.window(value, now));
        newest.put(value.dimension(), value);
      }
      send(redis.hset(key, fields));
      send(redis.expire(key, history));
      long start = window.getKey().getEpochSecond();
      send(redis.zadd(index, start, Long.toString(start)));
    }
    send(
        redis.zremrangebyscore(
            index, Range.from(Range.Boundary.unbounded(), before(oldest.getEpochSecond()))));
    for (WindowValue value : newest.values()) {
      send(
          redis.eval(
              REPLACE_UNLESS_OLDER,
              ScriptOutputType.INTEGER,
              new String[] {Keys.newest(aggregation, value.dimension())},
              value.start().toString(),
              Json.window(value, now),
              Long.toString(NEWEST_TTL_SECONDS)));
    }
    send(redis.set(Keys.progress(aggregation), Json.text(progress)));
    if (!byWindow.isEmpty()) {
      send(redis.publish(Keys.UPDATES, Json.update(aggregation, byWindow.keySet(), now)));
    }
    awaitAll();
  }

  private static Range.Boundary<Long> before(long epochSecond) {
    return Range.Boundary.excluding(epochSecond);
  }

  private void send(RedisFuture<?> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    pending.add(answer);
    if (pending.size() >= PIPELINE_DEPTH) {
      awaitAll();
    }
  }

  private void awaitAll() throws ExecutionException, TimeoutException, InterruptedException {
    connection.flushCommands();
    for (RedisFuture<?> answer : pending) {
      answer.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
    pending.clear();
  }

  private static String script(String name) {
    try (InputStream in = WindowWriter.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
