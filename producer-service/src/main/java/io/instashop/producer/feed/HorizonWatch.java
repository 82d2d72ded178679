package io.instashop.producer.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what holds back the horizon of one database server. A writing transaction left open
 * delays every row that was committed after it began, though it loses none.
 */
public final class HorizonWatch {

  private static final Logger log = LoggerFactory.getLogger(HorizonWatch.class);
  private static final Duration REPEAT = Duration.ofMinutes(1);

  /** Prepared transactions have no backend, yet hold the horizon all the same. */
  private static final String OLDEST =
      """
      select extract(epoch from clock_timestamp() - started), holder from (
        select xact_start as started, 'process ' || pid || ' (' || application_name || ')' as holder
          from pg_stat_activity where backend_xid is not null and xact_start is not null
        union all
        select prepared, 'prepared transaction ' || gid from pg_prepared_xacts) writers
       order by started limit 1
      """;

  private final String name;
  private final DataSource database;
  private final Duration warnAfter;
  private final boolean optional;
  private Instant warned = Instant.MIN;
  private volatile Observation last = new Observation(Duration.ZERO, null, "not yet asked", false);
  private volatile Instant lastAt = Instant.MAX;

  /**
   * What was seen last.
   *
   * @param age of the oldest running writing transaction; zero if there is none
   * @param holder who holds it open, or null
   * @param error why the database did not answer, or null if it did
   * @param absent whether there is no such database, and need not be
   */
  public record Observation(
      Duration age, @Nullable String holder, @Nullable String error, boolean absent) {}

  /**
   * @param name of the database, in log lines and details
   * @param warnAfter age from which the log warns, once a minute
   * @param optional whether the database may be absent
   */
  public HorizonWatch(String name, DataSource database, Duration warnAfter, boolean optional) {
    this.name = name;
    this.database = database;
    this.warnAfter = warnAfter;
    this.optional = optional;
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /** What was seen last. */
  public Observation last() {
    return last;
  }

  /** When it was seen, or {@link Instant#MAX} if nothing was yet. */
  public Instant lastAt() {
    return lastAt;
  }

  /** Looks once; an unreachable database is an observation too. */
  public void observe(Instant now) {
    try (Connection connection = ShortLook.into(database);
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(OLDEST)) {
      last =
          row.next()
              ? new Observation(
                  Duration.ofMillis((long) (row.getDouble(1) * 1000)),
                  row.getString(2),
                  null,
                  false)
              : new Observation(Duration.ZERO, null, null, false);
    } catch (SQLException e) {
      last =
          new Observation(
              Duration.ZERO,
              null,
              SourceErrors.inOneLine(e),
              optional && SourceErrors.isOfAbsence(e));
    }
    lastAt = now;
    if (last.age().compareTo(warnAfter) > 0 && warned.isBefore(now.minus(REPEAT))) {
      warned = now;
      log.warn(
          "{} has held a writing transaction of {} open for {} s: rows committed since are delayed"
              + " until it ends",
          last.holder(),
          name,
          last.age().toSeconds());
    }
  }
}
