package io.instashop.cli.run;

import io.instashop.cli.platform.Console;
import io.instashop.cli.platform.Platform;
import io.instashop.cli.platform.Service;
import io.instashop.cli.platform.Stopwatch;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.contracts.windows.TransactionWindow;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Waits for the first window in Redis, which the dashboard pushes to its page at once. */
final class FirstNumber {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String KEY =
      RedisKeys.newest(Aggregation.TRANSACTIONS, TransactionWindow.ALL);

  private final Platform platform;
  private final Console console;

  FirstNumber(Platform platform, Console console) {
    this.platform = platform;
    this.console = console;
  }

  /** Seconds from the start of the stopwatch to the first number; NaN when there is none. */
  double await(Stopwatch sinceCommand) {
    boolean whole =
        platform.runs(Service.GENERATOR)
            && platform.runs(Service.PRODUCER)
            && platform.runs(Service.METRICS);
    if (!whole) {
      return Double.NaN;
    }
    RedisURI uri = RedisURI.create(platform.environment().get("SPRING_DATA_REDIS_URL"));
    RedisClient client = RedisClient.create(uri);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      Stopwatch waiting = Stopwatch.started();
      while (connection.sync().get(KEY) == null) {
        if (waiting.elapsed().compareTo(PATIENCE) > 0) {
          console.say(
              "  No number has reached Redis yet; 'instashop status' shows which part waits");
          return Double.NaN;
        }
        LockSupport.parkNanos(50_000_000L);
      }
    } finally {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
    double seconds = sinceCommand.elapsed().toMillis() / 1000.0;
    console.say(String.format(Locale.ROOT, "First number on the page after %.1f s.", seconds));
    return seconds;
  }
}
