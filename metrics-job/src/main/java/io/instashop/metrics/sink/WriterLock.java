package io.instashop.metrics.sink;

import io.instashop.contracts.windows.RedisKeys;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one metrics job writes to a Redis. The right to write is a key that its holder
 * renews. If the holder was killed, the key expires after {@link #LEASE}, and a standby takes over.
 *
 * <p>A holder that was only paused may wake up after that. So each write names its token, and Redis
 * refuses one that is not the present one.
 */
final class WriterLock implements AutoCloseable {

  /** How long a holder that says nothing keeps the right. */
  static final Duration LEASE = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(WriterLock.class);
  private static final Duration RENEWAL = LEASE.dividedBy(4);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(2);

  private final RedisClient client;
  private final String name;
  private final Thread thread = new Thread(this::run, "writer-lock");

  /** Used by the thread alone. */
  private @Nullable StatefulRedisConnection<String, String> connection;

  private @Nullable String token;
  private @Nullable String stranger;
  private @Nullable String broken;
  private boolean closed;

  /**
   * Asks for nothing before {@link #await}.
   *
   * @param name who we are, for people
   */
  WriterLock(RedisClient client, String name) {
    this.client = client;
    this.name = name;
    thread.setDaemon(true);
  }

  /** Returns when we may write. */
  synchronized WriterToken await() throws InterruptedException {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
    while (token == null) {
      wait();
    }
    return new WriterToken(token);
  }

  /** Redis has refused this token, so it is of no use any more. */
  synchronized void refused(WriterToken former) {
    if (former.value().equals(token)) {
      token = null;
      notifyAll(); // to ask at once who holds it
    }
  }

  /** Why we may not write, in one line. */
  synchronized Optional<String> fault() {
    return Optional.ofNullable(stranger)
        .map(FencedException::describe)
        .or(() -> Optional.ofNullable(broken));
  }

  /** Gives the right back, so that a successor need not wait. */
  @Override
  public void close() {
    String held;
    synchronized (this) {
      closed = true;
      held = token;
      token = null;
      notifyAll();
    }
    try {
      thread.join(COMMAND_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (held != null) {
      try (StatefulRedisConnection<String, String> last = client.connect()) {
        last.sync()
            .eval(Scripts.RELEASE, ScriptOutputType.INTEGER, new String[] {RedisKeys.WRITER}, held);
      } catch (RedisException e) {
        log.debug("The right to write ends by itself in {} s", LEASE.toSeconds());
      }
    }
  }

  private void run() {
    try {
      while (true) {
        try {
          step();
          broken(null);
        } catch (RedisException e) {
          disconnect(); // the sink says that Redis is unavailable
          broken(null);
        } catch (RuntimeException e) {
          // The thread must continue: without it no query may write, and none would say so.
          disconnect();
          broken("whether this job may write cannot be found out: " + e);
        }
        synchronized (this) {
          if (closed) {
            return;
          }
          wait((token == null ? RETRY : RENEWAL).toMillis());
          if (closed) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it
    } finally {
      disconnect();
    }
  }

  /** Takes or renews the right. */
  private void step() {
    String before;
    synchronized (this) {
      before = token == null ? "" : token;
    }
    if (connection == null || !connection.isOpen()) {
      connection = client.connect();
    }
    String now =
        connection
            .sync()
            .eval(
                Scripts.HOLD,
                ScriptOutputType.VALUE,
                new String[] {RedisKeys.WRITER, RedisKeys.WRITER_EPOCH},
                before,
                name,
                Long.toString(LEASE.toMillis()));
    if (now.startsWith("-")) {
      lost(WriterToken.name(now));
    } else {
      won(now);
    }
  }

  private synchronized void won(String now) {
    if (stranger != null) {
      log.info("No other metrics job writes to this Redis any more; this one takes over");
    }
    stranger = null;
    if (!closed) {
      token = now;
      notifyAll();
    }
  }

  private synchronized void lost(String holder) {
    if (!holder.equals(stranger)) {
      log.warn("Standing by: {}", FencedException.describe(holder));
    }
    stranger = holder;
    token = null;
  }

  private synchronized void broken(@Nullable String cause) {
    if (cause != null && !cause.equals(broken)) {
      log.warn("Trying again: {}", cause);
    }
    broken = cause;
  }

  private void disconnect() {
    if (connection != null) {
      connection.closeAsync();
      connection = null;
    }
  }
}
