package io.instashop.kit.clock;

import io.instashop.kit.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time by which old rows of a place are deleted. While this host's clock and the database's
 * differ there is none, and nothing is deleted. The log says once that they differ, and once that
 * they agree again. One thread asks for the time, any may read the cause.
 */
public final class AgreedTime {

  private static final Logger log = LoggerFactory.getLogger(AgreedTime.class);

  private final String place;
  private final Duration interval;
  private volatile @Nullable String cause;

  /**
   * A place whose clocks nobody has compared yet.
   *
   * @param place whose rows are deleted, as a line begins, for example {@code Table user_behavior}
   * @param interval pause until the clocks are compared again
   */
  public AgreedTime(String place, Duration interval) {
    this.place = place;
    this.interval = interval;
  }

  /** Why nothing is deleted, in one line; empty while the clocks agree. */
  public Optional<String> cause() {
    return Optional.ofNullable(cause);
  }

  /** The earlier time of both clocks; empty if they differ by over a minute. */
  public Optional<Instant> of(TwoClocks clocks) {
    Optional<String> difference = clocks.difference();
    if (difference.isPresent()) {
      differ(difference.get());
      return Optional.empty();
    }
    if (cause != null) {
      log.info("{}: the clocks agree again", place);
      cause = null;
    }
    return Optional.of(clocks.earlier());
  }

  private void differ(String difference) {
    String line =
        place
            + ": no row is deleted, next attempt in "
            + Durations.format(interval)
            + ": "
            + difference;
    if (cause == null) {
      log.error("{}", line);
    }
    cause = line;
  }
}
