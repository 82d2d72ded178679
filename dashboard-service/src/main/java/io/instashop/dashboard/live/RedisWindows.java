package io.instashop.dashboard.live;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.RedisKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of Redis: window history, progress and the channel of announcements.
 *
 * <p>Both connections are made on first use. {@link #ping} makes them again, with the subscription,
 * when they are lost. Every method fails with {@link RedisException} while there is no connection.
 * One thread calls them; the listeners are called on Lettuce's own threads.
 */
final class RedisWindows implements AutoCloseable {

  private final RedisClient client;
  private final Duration timeout;
  private final Consumer<String> onMessage;
  private final Runnable onSubscribed;
  private @Nullable StatefulRedisConnection<String, String> connection;
  private @Nullable StatefulRedisPubSubConnection<String, String> subscription;

  /**
   * @param timeout how long a read may take
   * @param onMessage gets what is announced
   * @param onSubscribed called at every (re)subscription: what was announced before is lost
   */
  RedisWindows(
      RedisClient client, Duration timeout, Consumer<String> onMessage, Runnable onSubscribed) {
    this.client = client;
    this.timeout = timeout;
    this.onMessage = onMessage;
    this.onSubscribed = onSubscribed;
  }

  /** Makes sure that there are connections and that the server answers. */
  void ping() {
    if (lost(connection) || lost(subscription)) {
      // Only a new attempt of our own shows why it fails, for instance a wrong password.
      close();
    }
    if (subscription == null) {
      StatefulRedisPubSubConnection<String, String> fresh = client.connectPubSub();
      fresh.addListener(new Listener());
      // Kept before the command, so that a failure of it does not leave a connection behind.
      subscription = fresh;
      fresh.sync().subscribe(RedisKeys.UPDATES);
    }
    await(List.of(commands().ping()));
  }

  /**
   * Starts of the newest window and of those up to {@code span} before it, oldest first.
   *
   * @param latest a window that begins after this is none, epoch seconds
   */
  List<Long> starts(Aggregation aggregation, Duration span, long latest) {
    RedisFuture<List<String>> newest =
        commands()
            .zrevrangebyscore(
                RedisKeys.index(aggregation),
                Range.from(Range.Boundary.unbounded(), Range.Boundary.including(latest)),
                Limit.create(0, 1));
    await(List.of(newest));
    List<String> found = value(newest);
    if (found.isEmpty()) {
      return List.of();
    }
    long oldest = Long.parseLong(found.get(0)) - span.toSeconds();
    RedisFuture<List<String>> starts =
        commands()
            .zrangebyscore(
                RedisKeys.index(aggregation),
                Range.from(Range.Boundary.including(oldest), Range.Boundary.including(latest)),
                Limit.unlimited());
    await(List.of(starts));
    return value(starts).stream().map(Long::valueOf).toList();
  }

  /** The JSON values of these windows, in one round trip; empty for a window that is gone. */
  Map<Long, Collection<String>> read(Aggregation aggregation, Collection<Long> starts) {
    Map<Long, RedisFuture<Map<String, String>>> pending = new LinkedHashMap<>();
    starts.forEach(
        start -> pending.put(start, commands().hgetall(RedisKeys.window(aggregation, start))));
    await(pending.values());
    Map<Long, Collection<String>> windows = new LinkedHashMap<>();
    pending.forEach((start, values) -> windows.put(start, value(values).values()));
    return windows;
  }

  /** The JSON of the progress of all queries that have any, that of payments among them. */
  List<String> progress() {
    RedisFuture<List<KeyValue<String, String>>> values =
        commands()
            .mget(
                Stream.of(Aggregation.values())
                    .map(RedisKeys::progress)
                    .distinct()
                    .toArray(String[]::new));
    await(List.of(values));
    List<String> found = new ArrayList<>();
    value(values).forEach(value -> value.ifHasValue(found::add));
    return found;
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }

  private static boolean lost(@Nullable StatefulRedisConnection<String, String> one) {
    return one != null && !one.isOpen();
  }

  private RedisAsyncCommands<String, String> commands() {
    if (connection == null) {
      connection = client.connect();
    }
    return connection.async();
  }

  private void await(Collection<? extends RedisFuture<?>> futures) {
    if (!LettuceFutures.awaitAll(timeout, futures.toArray(RedisFuture[]::new))) {
      throw new RedisException("no answer within " + timeout.toMillis() + " ms");
    }
  }

  private static <T> T value(RedisFuture<T> future) {
    return future.toCompletableFuture().join();
  }

  private final class Listener extends RedisPubSubAdapter<String, String> {
    @Override
    public void message(String channel, String message) {
      onMessage.accept(message);
    }

    @Override
    public void subscribed(String channel, long count) {
      onSubscribed.run();
    }
  }
}
