package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.NewestWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowCodec;
import io.instashop.contracts.windows.WindowProgress;
import io.instashop.contracts.windows.WindowUpdate;
import io.instashop.kit.failure.Causes;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the windows of one batch in a pipeline and waits until Redis has confirmed all of it. The
 * values are absolute, so a batch that is written again changes nothing. Redis refuses every
 * command of a job that is not the writer any more.
 */
final class WindowWriter {

  private static final WindowCodec CODEC = new WindowCodec();

  /** Bounds what waits in memory for Redis while a backlog of many windows is written. */
  private static final int PIPELINE_DEPTH = 2_000;

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /** Redis takes about 8,000 words from a script at once. */
  private static final int MOST_FIELDS = 1_000;

  private static final String FENCED = "FENCED ";

  private final StatefulRedisConnection<String, String> connection;
  private final WriterToken token;
  private final Duration history;
  private final List<RedisFuture<?>> pending = new ArrayList<>();

  /**
   * Takes over the connection: it is switched to explicit flushing.
   *
   * @param token the right to write
   * @param history how long windows are kept
   */
  WindowWriter(
      StatefulRedisConnection<String, String> connection, WriterToken token, Duration history) {
    this.connection = connection;
    this.token = token;
    this.history = history;
    connection.setAutoFlushCommands(false);
  }

  /**
   * Writes windows, then the mark behind them, then progress, then announces them, so that a
   * notified reader finds all.
   *
   * @param mark of the batch and its query
   * @param windows of the aggregations that the query computes
   * @param progress how far the query has come with them; null leaves what is there
   * @return false if Redis has lost windows, which is noted there now
   * @throws ExecutionException if Redis refused a command or the connection broke
   * @throws TimeoutException if Redis does not answer
   */
  boolean write(
      BatchMark mark,
      Collection<? extends Window> windows,
      @Nullable WindowProgress progress,
      Instant now)
      throws ExecutionException, TimeoutException, InterruptedException {
    pending.clear();
    Aggregation query = mark.query();
    Instant oldest = now.minus(history);
    Map<Aggregation, Map<Instant, List<Window>>> kept = new EnumMap<>(Aggregation.class);
    Stream.of(Aggregation.values())
        .filter(aggregation -> aggregation.query() == query)
        .forEach(aggregation -> kept.put(aggregation, new TreeMap<>()));
    for (Window window : windows) {
      if (window.windowEnd().isAfter(oldest)) {
        kept.computeIfAbsent(window.aggregation(), any -> new TreeMap<>())
            .computeIfAbsent(window.windowStart(), any -> new ArrayList<>())
            .add(window);
      }
    }
    for (Map.Entry<Aggregation, Map<Instant, List<Window>>> one : kept.entrySet()) {
      send(one.getKey(), one.getValue(), oldest, now);
    }
    RedisFuture<Long> whole =
        connection
            .async()
            .eval(Scripts.MARK, ScriptOutputType.INTEGER, BatchMark.keys(), mark.words(token));
    send(whole);
    FencedCommands last = new FencedCommands();
    if (progress != null) {
      last.add("SET", RedisKeys.progress(query), List.of(CODEC.write(progress)));
    }
    kept.forEach(
        (aggregation, byStart) -> {
          if (!byStart.isEmpty()) {
            WindowUpdate update = WindowUpdate.of(aggregation, byStart.keySet(), now);
            last.add("PUBLISH", RedisKeys.UPDATES, List.of(CODEC.write(update)));
          }
        });
    send(last);
    awaitAll();
    return whole.get() == 1;
  }

  private void send(
      Aggregation aggregation, Map<Instant, List<Window>> byStart, Instant oldest, Instant now)
      throws ExecutionException, TimeoutException, InterruptedException {
    String index = RedisKeys.index(aggregation);
    Map<String, Window> newest = new TreeMap<>();
    for (Map.Entry<Instant, List<Window>> start : byStart.entrySet()) {
      String key = RedisKeys.window(aggregation, start.getKey());
      String second = Long.toString(start.getKey().getEpochSecond());
      FencedCommands commands = new FencedCommands();
      List<String> fields = new ArrayList<>();
      for (Window window : start.getValue()) {
        fields.add(window.dimension());
        fields.add(CODEC.write(window, now));
        newest.put(window.dimension(), window);
        if (fields.size() >= MOST_FIELDS) {
          send(new FencedCommands().add("HSET", key, fields));
          fields.clear();
        }
      }
      if (!fields.isEmpty()) {
        commands.add("HSET", key, fields);
      }
      send(
          commands
              .add("EXPIRE", key, List.of(Long.toString(history.toSeconds())))
              .add("ZADD", index, List.of(second, second)));
    }
    send(
        new FencedCommands()
            .add("ZREMRANGEBYSCORE", index, List.of("-inf", "(" + oldest.getEpochSecond())));
    for (Window window : newest.values()) {
      sendNewest(aggregation, window, now);
    }
  }

  /** The name of the job that writes now, if Redis has refused a command for its sake. */
  static Optional<String> fencedBy(Throwable failure) {
    return Causes.findLast(failure, RedisCommandExecutionException.class)
        .map(Throwable::getMessage)
        .filter(message -> message.contains(FENCED))
        .map(message -> message.substring(message.indexOf(FENCED) + FENCED.length()))
        .map(WriterToken::name);
  }

  private void sendNewest(Aggregation aggregation, Window window, Instant now)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(NewestWindow.arguments(window.windowStart(), CODEC.write(window, now))));
    arguments.add(token.value());
    send(
        connection
            .async()
            .eval(
                Scripts.NEWEST,
                ScriptOutputType.INTEGER,
                new String[] {
                  RedisKeys.newest(aggregation, window.dimension()),
                  RedisKeys.WRITER,
                  RedisKeys.WRITER_EPOCH
                },
                arguments.toArray(String[]::new)));
  }

  private void send(FencedCommands commands)
      throws ExecutionException, TimeoutException, InterruptedException {
    send(
        connection
            .async()
            .eval(
                Scripts.WRITE,
                ScriptOutputType.INTEGER,
                new String[] {RedisKeys.WRITER, RedisKeys.WRITER_EPOCH},
                commands.words(token)));
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
