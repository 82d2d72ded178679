package io.instashop.testservers.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server of each sort, started on first use. Whoever {@linkplain #reuse() takes it over} finds
 * every server as it was at first: without topics, without keys, with empty databases.
 */
final class ServerSet implements ServerSource, AutoCloseable {

  private final ServerKind kind;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Set<AutoCloseable> dirty = new HashSet<>();
  private @Nullable PostgresServer shop;
  private @Nullable PostgresServer warehouse;
  private @Nullable KafkaServer kafka;
  private @Nullable RedisServer redis;

  ServerSet(ServerKind kind) {
    this.kind = kind;
  }

  @Override
  public synchronized PostgresServer shop() {
    shop = started(shop, () -> postgres("shop", SHOP), s -> Wipe.postgres(s, SHOP));
    return shop;
  }

  @Override
  public synchronized PostgresServer warehouse() {
    warehouse =
        started(
            warehouse, () -> postgres("warehouse", WAREHOUSE), s -> Wipe.postgres(s, WAREHOUSE));
    return warehouse;
  }

  @Override
  public synchronized KafkaServer kafka() {
    kafka = started(kafka, () -> kind.kafka("kafka"), Wipe::kafka);
    return kafka;
  }

  @Override
  public synchronized RedisServer redis() {
    redis = started(redis, () -> kind.redis("redis"), Wipe::redis);
    return redis;
  }

  /** From now on somebody else uses the servers: each is emptied before it is given out again. */
  synchronized void reuse() {
    dirty.addAll(started);
  }

  /** Stops all that were started, the last one first, and deletes their data. */
  @Override
  public synchronized void close() {
    for (AutoCloseable server : started) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("A test server did not stop: " + e);
      }
    }
    started.clear();
  }

  private PostgresServer postgres(String name, List<String> databases) {
    PostgresServer server = kind.postgres(name);
    try {
      databases.forEach(server::createDatabase);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private <S extends AutoCloseable> S started(
      @Nullable S server, Supplier<S> start, Consumer<S> wipe) {
    if (server == null) {
      S fresh = start.get();
      started.push(fresh);
      return fresh;
    }
    if (dirty.contains(server)) {
      wipe.accept(server);
      dirty.remove(server);
    }
    return server;
  }
}
