package io.instashop.replay.warehouse;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.reading.DataStores;
import io.instashop.audit.reading.RetentionMarks;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.EventCodec;
import io.instashop.replay.ClosedInterval;
import io.instashop.replay.ReplayException;
import io.instashop.replay.events.EventStage;
import io.instashop.replay.events.TopicEvents;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Makes the warehouse's rows of an interval equal to the topics' events, a day at a time. Rows that
 * are equal already stay untouched.
 *
 * <p>All of Kafka is read before a writer has to wait. For each day, the rows that no record
 * explains are noted, and only after that the ends of the topics are read. The record of every row
 * that had landed by then lies before these ends. So no row of a record that came meanwhile is
 * taken for unknown. Then that day and its neighbours, into which its sessions may reach, are
 * locked against writers while the rows are compared. All other days are written as ever.
 */
public final class WarehouseRebuild {

  /** The number that the consumer takes, too, so that two never attach the same day. */
  private static final long PARTITION_LOCK = 0x696e737461L;

  private final AuditSettings settings;
  private final Clock clock;

  /** Over the interval of the settings, which must have a start. */
  public WarehouseRebuild(AuditSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Compares and corrects.
   *
   * @param removeUnknown delete rows that no record explains, too
   * @param dryRun compare and take everything back
   * @throws ReplayException if the interval is refused, or the warehouse cannot be written. Then
   *     the days before the current one are done, and the current one is as it was
   */
  public WarehouseReport run(boolean removeUnknown, boolean dryRun) {
    Interval interval = ClosedInterval.of(settings, clock.instant());
    if (interval.from().equals(Instant.EPOCH)) {
      throw new ReplayException("a rebuild of the warehouse needs a start; choose one with --from");
    }
    EventCodec codec = new EventCodec();
    TopicEvents events = new TopicEvents(new DataStores(settings), interval, codec);
    WarehouseReport report = WarehouseReport.NOTHING;
    try (Connection connection = EventStage.connect(settings);
        EventStage stage = new EventStage(connection, codec)) {
      connection.setAutoCommit(false);
      requireRows(connection, interval);
      events.read(stage::add);
      stage.flush();
      execute(connection, "analyze staged");
      connection.commit();
      for (Day day : Day.of(interval)) {
        if (!dryRun) {
          ensurePartition(connection, day);
        }
        report = report.plus(correct(connection, stage, events, day, removeUnknown, dryRun));
      }
      return report;
    } catch (SQLException e) {
      throw new ReplayException(
          "the warehouse at "
              + settings.warehouse().url()
              + " refuses; days before the one at hand are done, that one is as it was. Its address is INSTASHOP_WAREHOUSE_DATASOURCE_URL",
          e);
    }
  }

  /** Rows of days that were closed would count again in figures that do not change any more. */
  private static void requireRows(Connection connection, Interval interval) throws SQLException {
    Instant first = RetentionMarks.of(connection).getOrDefault("realtime_events", Instant.EPOCH);
    if (interval.from().isBefore(first)) {
      throw new ReplayException(
          "the warehouse has retired its rows from before "
              + first
              + ", and their figures are closed; choose a later --from");
    }
  }

  private WarehouseReport correct(
      Connection connection,
      EventStage stage,
      TopicEvents events,
      Day day,
      boolean removeUnknown,
      boolean dryRun)
      throws SQLException {
    try {
      DayCorrection correction = new DayCorrection(connection, day.part());
      correction.noteUnexplained();
      connection.commit();
      events.read(stage::add);
      stage.flush();
      connection.commit();
      lock(connection, day);
      WarehouseReport report = correction.run(removeUnknown);
      if (dryRun) {
        connection.rollback();
      } else {
        connection.commit();
      }
      return report;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  /** From the oldest to the newest, so that two rebuilds never deadlock. */
  private static void lock(Connection connection, Day day) throws SQLException {
    for (LocalDate date : List.of(day.date().minusDays(1), day.date(), day.date().plusDays(1))) {
      if (isAttached(connection, Day.partition(date))) {
        execute(connection, "lock table " + Day.partition(date) + " in share row exclusive mode");
      }
    }
  }

  private void ensurePartition(Connection connection, Day day) throws SQLException {
    execute(connection, "select pg_advisory_xact_lock(" + PARTITION_LOCK + ")");
    if (!isAttached(connection, day.partition())) {
      execute(
          connection, "create table if not exists " + day.partition() + " (like realtime_events)");
      execute(
          connection,
          "alter table realtime_events attach partition %s for values from ('%s 00:00Z') to ('%s 00:00Z')"
              .formatted(day.partition(), day.date(), day.date().plusDays(1)));
    }
    connection.commit();
  }

  private static boolean isAttached(Connection connection, String partition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select 1 from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                    + " where i.inhparent = 'realtime_events'::regclass and c.relname = '"
                    + partition
                    + "'")) {
      return row.next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
