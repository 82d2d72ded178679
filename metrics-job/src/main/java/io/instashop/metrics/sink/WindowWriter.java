package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.NewestWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowCodec;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.contracts.windows.WindowUpdate;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
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

  private static final WindowCodec CODEC = new WindowCodec();

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
   * Writes windows, then progress, then announces them, so that a notified reader finds all.
   *
   * @param progress how far the aggregation has come with them
   * @throws ExecutionException if Redis refused a command or the connection broke
   * @throws TimeoutException if Redis does not answer
   */
  void write(
      Aggregation aggregation,
      Collection<? extends Window> windows,
      WindowProgress progress,
      Instant now)
      throws ExecutionException, TimeoutException, InterruptedException {
    pending.clear();
    Instant oldest = now.minus(history);
    Map<Instant, List<Window>> byStart =
        windows.stream()
            .filter(window -> window.windowEnd().isAfter(oldest))
            .collect(Collectors.groupingBy(Window::windowStart, TreeMap::new, Collectors.toList()));
    RedisAsyncCommands<String, String> redis = connection.async();
    String index = RedisKeys.index(aggregation);
    Map<String, Window> newest = new TreeMap<>();
    for (Map.Entry<Instant, List<Window>> start : byStart.entrySet()) {
      String key = RedisKeys.window(aggregation, start.getKey());
      Map<String, String> dimensions = new TreeMap<>();
      for (Window window : start.getValue()) {
        dimensions.put(window.dimension(), CODEC.write(window, now));
        newest.put(window.dimension(), window);
      }
      send(redis.hset(key, dimensions));
      send(redis.expire(key, history));
      long second = start.getKey().getEpochSecond();
      send(redis.zadd(index, second, Long.toString(second)));
    }
    send(
        redis.zremrangebyscore(
            index, Range.from(Range.Boundary.unbounded(), before(oldest.getEpochSecond()))));
    for (Window window : newest.values()) {
      send(
          redis.eval(
              NewestWindow.SCRIPT,
              ScriptOutputType.INTEGER,
              new String[] {RedisKeys.newest(aggregation, window.dimension())},
              NewestWindow.arguments(window.windowStart(), CODEC.write(window, now))));
    }
    send(redis.set(RedisKeys.progress(aggregation), CODEC.write(progress)));
    if (!byStart.isEmpty()) {
      WindowUpdate update = WindowUpdate.of(aggregation, byStart.keySet(), now);
      send(redis.publish(RedisKeys.UPDATES, CODEC.write(update)));
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
}
