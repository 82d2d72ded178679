package io.instashop.producer.publish;

import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.DatabaseClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far this host's clock is from those of the databases and the brokers.
 *
 * <p>Records have their timestamps from those two, so events stay valid. But lag, rates and log
 * lines go by this host's clock, and the two may differ among themselves.
 */
public final class Clocks {

  /** The brokers' name beside those of the databases. */
  public static final String BROKERS = "kafka";

  private final List<DatabaseClock> databases;
  private final BrokerClock brokers;
  private final Duration bound;

  /**
   * The clocks of the servers.
   *
   * @param bound a difference beyond it is a fault
   */
  public Clocks(List<DatabaseClock> databases, BrokerClock brokers, Duration bound) {
    this.databases = List.copyOf(databases);
    this.brokers = brokers;
    this.bound = bound;
  }

  /** Asks the databases; the brokers' clock comes with what is written. */
  public void observe() {
    databases.forEach(DatabaseClock::observe);
  }

  /** The names of all clocks. */
  public List<String> names() {
    return List.copyOf(skews().keySet());
  }

  /** By how much a clock is ahead of this host's, in seconds; NaN while it is unknown. */
  public double skewSeconds(String name) {
    Optional<Duration> skew = skews().getOrDefault(name, Optional.empty());
    return skew.map(Clocks::seconds).orElse(Double.NaN);
  }

  /**
   * The clocks that matter to a shard, in seconds ahead of this host's; unknown ones are absent.
   */
  public Map<String, Double> of(Shard shard) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    skews()
        .forEach(
            (name, skew) -> {
              if (name.equals(shard.source()) || name.equals(BROKERS)) {
                skew.ifPresent(known -> seconds.put(name, seconds(known)));
              }
            });
    return seconds;
  }

  /** What is wrong with the clocks, in one line; empty while they agree. */
  public Optional<String> fault() {
    return skews().entrySet().stream()
        .filter(clock -> clock.getValue().filter(this::isTooFar).isPresent())
        .map(
            clock ->
                "the clock of %s is %s s %s this host's, over the %s s of instashop.producer.max-clock-skew (INSTASHOP_PRODUCER_MAX_CLOCK_SKEW): see which of them is wrong, and that all hosts keep time (NTP)"
                    .formatted(
                        clock.getKey(),
                        Math.abs(seconds(clock.getValue().orElseThrow())),
                        clock.getValue().orElseThrow().isNegative() ? "behind" : "ahead of",
                        bound.toSeconds()))
        .findFirst();
  }

  private boolean isTooFar(Duration skew) {
    return skew.abs().compareTo(bound) > 0;
  }

  private Map<String, Optional<Duration>> skews() {
    Map<String, Optional<Duration>> skews = new LinkedHashMap<>();
    databases.forEach(database -> skews.put(database.name(), database.skew()));
    skews.put(BROKERS, brokers.skew());
    return skews;
  }

  private static double seconds(Duration skew) {
    return skew.toMillis() / 1000.0;
  }
}
