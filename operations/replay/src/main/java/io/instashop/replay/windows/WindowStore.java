package io.instashop.replay.windows;

import io.instashop.audit.evidence.WindowValues;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.LostWindows;
import io.instashop.contracts.windows.NewestWindow;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.Window;
import io.instashop.contracts.windows.WindowCodec;
import io.instashop.contracts.windows.WindowUpdate;
import io.instashop.replay.ReplayException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Writes windows to Redis, each in one step, if no other program has written it meanwhile. */
final class WindowStore implements AutoCloseable {

  private static final String EXCHANGE = script("exchange-window.lua");
  private static final String FORGET_LOSS = script("forget-loss.lua");

  private final AuditSettings settings;
  private final RedisClient client;
  private final WindowCodec codec = new WindowCodec();

  WindowStore(AuditSettings settings) {
    this.settings = settings;
    RedisURI uri = RedisURI.create(settings.redisUrl());
    uri.setTimeout(settings.timeout());
    client = RedisClient.create(uri);
    client.setOptions(ClientOptions.builder().autoReconnect(false).build());
  }

  /** Replaces what was shown by what was computed, and announces what was replaced. */
  void exchange(
      Collection<WindowSlot> slots,
      Map<WindowSlot, Map<String, String>> shown,
      Map<WindowSlot, Map<String, WindowValues>> computed,
      Instant now) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      Map<Aggregation, TreeSet<Long>> written = new TreeMap<>();
      for (WindowSlot slot : slots) {
        Map<String, String> json = new TreeMap<>();
        computed
            .getOrDefault(slot, Map.of())
            .forEach(
                (dimension, values) ->
                    json.put(dimension, codec.write(window(slot, dimension, values), now)));
        if (exchange(redis, slot, shown.getOrDefault(slot, Map.of()), json, now)) {
          renewNewest(redis, slot, json, now);
          written.computeIfAbsent(slot.aggregation(), any -> new TreeSet<>()).add(slot.start());
        }
      }
      written.forEach(
          (aggregation, starts) ->
              redis.publish(
                  RedisKeys.UPDATES,
                  codec.write(new WindowUpdate(aggregation, List.copyOf(starts), now))));
    } catch (RedisException e) {
      throw refused(e);
    }
  }

  /** What the metrics job has noted of lost windows, if it has. */
  Optional<LossNote> loss() {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      String text = connection.sync().get(RedisKeys.LOST);
      return LostWindows.of(text).map(windows -> new LossNote(text, windows));
    } catch (RedisException e) {
      throw refused(e);
    }
  }

  /** Deletes that note, unless the metrics job has noticed another loss meanwhile. */
  void forget(LossNote loss) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      connection
          .sync()
          .eval(FORGET_LOSS, ScriptOutputType.INTEGER, new String[] {RedisKeys.LOST}, loss.text());
    } catch (RedisException e) {
      throw refused(e);
    }
  }

  @Override
  public void close() {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }

  private static ReplayException refused(RedisException cause) {
    return new ReplayException(
        "Redis does not take the windows; run the command again when it does, its address is"
            + " SPRING_DATA_REDIS_URL",
        cause);
  }

  private Window window(WindowSlot slot, String dimension, WindowValues values) {
    Instant start = Instant.ofEpochSecond(slot.start());
    List<BigDecimal> figures =
        LongStream.of(values.numbers()).mapToObj(value -> BigDecimal.valueOf(value, 2)).toList();
    Map<String, Long> counts = Objects.requireNonNullElse(values.counts(), Map.of());
    return slot.aggregation()
        .window(start, start.plus(settings.window()), dimension, figures, counts);
  }

  private boolean exchange(
      RedisCommands<String, String> redis,
      WindowSlot slot,
      Map<String, String> before,
      Map<String, String> after,
      Instant now) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(slot.start()));
    Instant end = Instant.ofEpochSecond(slot.start()).plus(settings.window());
    Duration left = Duration.between(now, end.plus(settings.history()));
    arguments.add(Long.toString(Math.max(1, left.toSeconds())));
    arguments.add(Integer.toString(before.size()));
    List.of(before, after)
        .forEach(
            pairs ->
                pairs.forEach(
                    (dimension, json) -> {
                      arguments.add(dimension);
                      arguments.add(json);
                    }));
    Long done =
        redis.eval(
            EXCHANGE,
            ScriptOutputType.INTEGER,
            new String[] {
              RedisKeys.window(slot.aggregation(), slot.start()),
              RedisKeys.index(slot.aggregation())
            },
            arguments.toArray(String[]::new));
    return done == 1;
  }

  /** A window that has been over for longer than newest windows are kept is none. */
  private void renewNewest(
      RedisCommands<String, String> redis, WindowSlot slot, Map<String, String> json, Instant now) {
    Instant start = Instant.ofEpochSecond(slot.start());
    if (start.plus(settings.window()).plus(NewestWindow.TTL).isBefore(now)) {
      return;
    }
    json.forEach(
        (dimension, value) ->
            redis.eval(
                NewestWindow.SCRIPT,
                ScriptOutputType.INTEGER,
                new String[] {RedisKeys.newest(slot.aggregation(), dimension)},
                NewestWindow.arguments(start, value)));
  }

  private static String script(String name) {
    try (InputStream in = WindowStore.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
