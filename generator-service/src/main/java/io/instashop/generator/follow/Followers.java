package io.instashop.generator.follow;

import io.instashop.generator.writing.StopSignal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * All that follows the sales. A domain whose database is unavailable holds up neither sales nor
 * others.
 */
@Component
public class Followers {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Follower> followers;
  private final StopSignal stop;
  private boolean begun;

  Followers(FollowerSettings settings, List<Domain> domains, Clock clock, StopSignal stop) {
    this.stop = stop;
    this.followers =
        settings.enabled()
            ? domains.stream()
                .map(domain -> new Follower(domain, settings.batch(), clock, stop))
                .toList()
            : List.of();
  }

  /** Begins, beside the sales, once the shop is there; a second call does nothing. */
  public void begin() {
    if (!begun) {
      begun = true;
      followers.forEach(Follower::start);
    }
  }

  /** Follows all sales that are written by now, and ends; waits for it, unless it is stopped. */
  public void finish() {
    followers.forEach(Follower::end);
    while (isRunning() && !stop.pause(LOOK)) {
      // It says itself what it waits for.
    }
  }

  /** Waits until the stop signal has ended it. */
  public void awaitEnd() throws InterruptedException {
    for (Follower follower : followers) {
      follower.join(PATIENCE);
    }
  }

  /** Why some domains cannot continue at present, in one line. */
  public Optional<String> trouble() {
    return followers.stream()
        .flatMap(follower -> follower.trouble().stream())
        .reduce((one, other) -> one + "; " + other);
  }

  /**
   * The PostgreSQL transaction id below which every domain has followed all rows of these tables;
   * the largest number, if nothing follows them.
   *
   * @throws SQLException if a domain's database is unavailable or has no tables yet
   */
  public long passed(List<FollowedTable> tables) throws SQLException {
    long passed = Long.MAX_VALUE;
    for (FollowedTable table : tables) {
      for (Follower follower : followers) {
        if (follower.follows(table)) {
          passed = Math.min(passed, follower.passed(table));
        }
      }
    }
    return passed;
  }

  /** Whether something follows: it has begun, and neither ended nor been switched off. */
  public boolean isRunning() {
    return followers.stream().anyMatch(Follower::isRunning);
  }
}
