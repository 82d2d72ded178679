package io.instashop.cli.run;

import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.Service;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.TransactionWindow;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for the first window in Redis, which the dashboard pushes to its page at once, and says
 * when it came. It keeps looking after the run has stopped waiting for it: a busy machine needs
 * minutes.
 */
final class FirstNumber {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final String KEY =
      RedisKeys.newest(Aggregation.TRANSACTIONS, TransactionWindow.ALL);

  private final Platform platform;
  private final Console console;
  private final Stopwatch sinceCommand;
  private final CountDownLatch found = new CountDownLatch(1);
  private volatile double seconds = Double.NaN;

  /**
   * Looks for nothing yet.
   *
   * @param sinceCommand runs since the user's command
   */
  FirstNumber(Platform platform, Console console, Stopwatch sinceCommand) {
    this.platform = platform;
    this.console = console;
    this.sinceCommand = sinceCommand;
  }

  /** Begins to look, and returns with the first number or after two minutes without one. */
  void await() {
    boolean whole =
        platform.runs(Service.GENERATOR)
            && platform.runs(Service.PRODUCER)
            && platform.runs(Service.METRICS);
    if (!whole) {
      return;
    }
    Thread looking = new Thread(this::look, "first-number");
    looking.setDaemon(true);
    looking.start();
    try {
      if (!found.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        console.say("  No number has reached Redis yet; 'instashop status' shows which part waits");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Seconds from the command to the first number; NaN while there is none. */
  double seconds() {
    return seconds;
  }

  private void look() {
    RedisURI uri = RedisURI.create(platform.environment().get("SPRING_DATA_REDIS_URL"));
    RedisClient client = RedisClient.create(uri);
    try {
      while (!isThere(client)) {
        LockSupport.parkNanos(RETRY.toNanos());
      }
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
    seconds = sinceCommand.elapsed().toMillis() / 1000.0;
    console.say(String.format(Locale.ROOT, "First number on the page after %.1f s.", seconds));
    found.countDown();
  }

  /** Looks until the number is there; false when Redis went away meanwhile. */
  private static boolean isThere(RedisClient client) {
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      while (connection.sync().get(KEY) == null) {
        LockSupport.parkNanos(50_000_000L);
      }
      return true;
    } catch (RedisException e) {
      return false;
    }
  }
}
