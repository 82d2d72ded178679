package io.instashop.producer.publish;

import io.instashop.producer.feed.ClockSkew;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The brokers' clock, as the cursor's records show it, and the timestamps of event records.
 *
 * <p>An event from the future is recognised by its record's timestamp, so that must not depend on
 * this host's clock. It is the time at which the database was read, by the database's own clock or
 * the brokers', whichever is later. Thread-safe.
 */
public final class BrokerClock {

  /** Brokers refuse a record whose timestamp is more than an hour ahead, unless set otherwise. */
  private static final Duration FARTHEST = Duration.ofMinutes(30);

  private final Clock clock;
  private volatile @Nullable Duration skew;

  /**
   * A clock that has not been seen.
   *
   * @param clock this host's
   */
  public BrokerClock(Clock clock) {
    this.clock = clock;
  }

  /** By how much the brokers' clock is ahead of this host's; empty until it is known. */
  public Optional<Duration> skew() {
    return Optional.ofNullable(skew);
  }

  /** This host's clock. */
  Instant own() {
    return clock.instant();
  }

  /**
   * A broker has written a record.
   *
   * @param sent when it was sent, by this host's clock
   * @param written the broker's own time of the record
   */
  void wrote(Instant sent, Instant written) {
    // Milliseconds only: a broker's time is up to one behind what it was.
    skew = ClockSkew.between(sent.minusMillis(1), clock.instant(), written);
  }

  /**
   * The timestamp of a record, in epoch milliseconds.
   *
   * @param readAt when its row was read, by the database's clock
   */
  long timestamp(Instant readAt) {
    Duration ahead = skew;
    if (ahead == null) {
      return readAt.toEpochMilli();
    }
    Instant brokers = clock.instant().plus(ahead);
    Instant latest = brokers.plus(FARTHEST);
    Instant later = readAt.isAfter(brokers) ? readAt : brokers;
    return (later.isAfter(latest) ? latest : later).toEpochMilli();
  }
}
