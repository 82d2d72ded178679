package io.instashop.generator.follow;

import io.instashop.generator.writing.StopSignal;
import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one domain. It continues until it is stopped, whatever happens to a database. */
final class Follower {

  private static final Logger log = LoggerFactory.getLogger(Follower.class);

  /** A step that takes longer waits for something: a lock, or a database without an answer. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

  private final Domain domain;
  private final Halving halving;
  private final Clock clock;
  private final StopSignal stop;
  private final Thread thread;
  private boolean migrated;
  private volatile @Nullable String trouble;

  /** When the step began that is at work. */
  private volatile @Nullable Instant since;

  private volatile boolean ending;

  /**
   * Of a domain.
   *
   * @param batch the most facts of a step
   */
  Follower(Domain domain, int batch, Clock clock, StopSignal stop) {
    this.domain = domain;
    this.halving = new Halving(batch);
    this.clock = clock;
    this.stop = stop;
    this.thread = new Thread(this::run, domain.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The domain's name. */
  String name() {
    return domain.name();
  }

  /** Why it cannot follow at present, in one line. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble).or(this::delay);
  }

  private Optional<String> delay() {
    Instant begun = since;
    return begun == null || begun.plus(LONG).isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of(
            domain.name() + " has not come on since " + begun + ": it waits for a database");
  }

  /** Follows what is there, and ends. */
  void end() {
    ending = true;
  }

  boolean isRunning() {
    return thread.isAlive();
  }

  void join(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
  }

  boolean follows(FollowedTable table) {
    return domain.follows().contains(table);
  }

  /** The transaction id up to which a table is followed; 0 before the first row. */
  long passed(FollowedTable table) throws SQLException {
    try (Connection own = domain.database().getConnection()) {
      return Positions.passed(own, table);
    }
  }

  private void run() {
    int failures = 0;
    while (!stop.isStopped()) {
      Duration pause;
      Portion portion = halving.next();
      try {
        // Looked at before the step: facts of before are in it.
        boolean last = ending;
        since = clock.instant();
        boolean more = step(portion);
        since = null;
        failures = 0;
        halving.done(portion, more);
        if (portion.isWhole()) {
          recovered();
        }
        if (last && !more) {
          return;
        }
        pause = more ? Duration.ZERO : IDLE;
      } catch (SQLException | RuntimeException e) {
        if (halving.failed(portion, e)) {
          log.debug("{} looks for the row that is refused", domain.name(), e);
          pause = Duration.ZERO;
        } else {
          failures++;
          failed(e);
          pause = BACKOFF.after(failures);
        }
      }
      since = null;
      if (!pause.isZero() && stop.pause(pause)) {
        return;
      }
    }
  }

  private boolean step(Portion portion) throws SQLException {
    if (!migrated) {
      domain.migrate();
      migrated = true;
    }
    boolean more;
    try (Connection own = domain.database().getConnection()) {
      own.setAutoCommit(false);
      try {
        more = domain.step(own, clock.instant(), portion);
        own.commit();
        domain.committed();
      } catch (SQLException | RuntimeException e) {
        rollBack(own, e);
        throw e;
      }
      own.setAutoCommit(true);
    }
    return more;
  }

  /** The error before it is what is reported, not that the connection broke. */
  private static void rollBack(Connection own, Exception cause) {
    try {
      own.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void failed(Exception e) {
    String cause = domain.name() + " cannot continue: " + Causes.inOneLine(e);
    if (!cause.equals(trouble)) {
      log.warn("{}; trying again until it can", cause);
    }
    trouble = cause;
  }

  private void recovered() {
    if (trouble != null) {
      log.info("{} works again", domain.name());
      trouble = null;
    }
  }
}
