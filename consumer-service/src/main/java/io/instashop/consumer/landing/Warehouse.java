package io.instashop.consumer.landing;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.kit.clock.TwoClocks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The warehouse. Landing a batch is one transaction and idempotent. A row that is there already
 * stays as it is; sessions and figures grow by the rows that were really inserted. Thread-safe.
 */
@Component
public final class Warehouse {

  /** SQLSTATE of a table, a column, and a function that is not there. */
  private static final Set<String> OLD_SCHEMA = Set.of("42P01", "42703", "42883");

  private final Flyway flyway;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final JdbcTemplate jdbc;
  private final DayPartitions partitions;
  private final EventTable events;
  private final SessionTable sessions;
  private final Figures figures;
  private final LandedPositions positions;
  private final UncountedFigures uncounted;
  private final DayRetirement retirement;
  private volatile boolean prepared;

  Warehouse(DataSource dataSource, Flyway flyway, Clock clock) {
    this.flyway = flyway;
    this.clock = clock;
    this.jdbc = new JdbcTemplate(dataSource);
    SQLExceptionTranslator usual = jdbc.getExceptionTranslator();
    jdbc.setExceptionTranslator(
        (task, sql, e) -> {
          noteOldSchema(e.getSQLState());
          return usual.translate(task, sql, e);
        });
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.partitions = new DayPartitions(jdbc, transaction);
    this.events = new EventTable(jdbc);
    this.sessions = new SessionTable(jdbc);
    this.figures = new Figures(jdbc);
    this.uncounted = new UncountedFigures(jdbc, transaction);
    this.positions = new LandedPositions(jdbc, transaction);
    this.retirement = new DayRetirement(jdbc, transaction);
  }

  /**
   * Brings the tables up to date and makes the partitions of today and tomorrow.
   *
   * @return whether the tables were those of an older version, or none
   * @throws RuntimeException if the database is unavailable or refuses
   */
  public boolean prepare() {
    boolean older = flyway.migrate().migrationsExecuted > 0;
    // Partitions went with their table.
    partitions.forget();
    partitions.ensureAhead(clock);
    prepared = true;
    return older;
  }

  /** Whether the tables are up to date, as far as this instance knows. */
  public boolean isPrepared() {
    return prepared;
  }

  /** A backup of an older version was restored: its tables are to be brought up to date again. */
  private void noteOldSchema(@Nullable String state) {
    if (state != null && OLD_SCHEMA.contains(state)) {
      prepared = false;
    }
  }

  /** Makes the partitions of today and tomorrow. */
  void prepareTomorrow() {
    partitions.ensureAhead(clock);
  }

  /**
   * Counts a part of what was there before the figures were kept, beside landings.
   *
   * @return whether there was something to count
   */
  boolean countSomeUncounted() {
    return uncounted.countSome();
  }

  /** What a host's clock and the database's say. */
  TwoClocks clocks(Clock host) {
    ConnectionCallback<TwoClocks> ask = connection -> TwoClocks.of(host, connection);
    return Objects.requireNonNull(jdbc.execute(ask));
  }

  /** The time of the newest row that has ever landed; nothing if there was none. */
  Optional<Instant> newestRow() {
    return jdbc
        .query(
            "select max(newest) from hourly_events",
            (row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .stream()
        .flatMap(Optional::stream)
        .map(OffsetDateTime::toInstant)
        .findFirst();
  }

  /**
   * Deletes the rows of the oldest day, if it is one before {@code first}.
   *
   * @return the day
   */
  Optional<LocalDate> retireOldest(LocalDate first) {
    Optional<LocalDate> day = retirement.retireOldest(first);
    if (day.isPresent()) {
      partitions.forget();
    }
    return day;
  }

  /**
   * Deletes some sessions of long before {@code first}.
   *
   * @return how many
   */
  int retireSessions(LocalDate first) {
    return retirement.retireSessions(first);
  }

  /** How far each partition has landed. */
  public LandedPositions positions() {
    return positions;
  }

  /**
   * Lands the events, all or none.
   *
   * @param read where the events come from
   * @throws RuntimeException if the database is unavailable or refuses. Then nothing has landed. If
   *     the connection broke during the commit, all may have landed, and landing again changes
   *     nothing
   */
  public LandingResult land(List<EncodedEvent> batch, List<ReadPosition> read) {
    LandingResult result = land(batch, () -> positions.advance(read));
    positions.landed(read);
    return result;
  }

  /**
   * Lands events that a warehouse lost when it was restored, all or none.
   *
   * @param gap that they belong to
   * @param next the offset before which the gap is closed then
   * @throws RuntimeException as {@link #land(List, List)} does
   */
  public LandingResult landAgain(List<EncodedEvent> batch, LandingGap gap, long next) {
    return land(batch, () -> positions.landedAgain(gap, next));
  }

  private LandingResult land(List<EncodedEvent> batch, Runnable position) {
    List<WarehouseRow> rows = batch.stream().map(WarehouseRow::of).toList();
    try {
      partitions.ensure(batch.stream().map(encoded -> encoded.event().timestamp()).toList());
      Integer inserted = transaction.execute(status -> insert(rows, position));
      return new LandingResult(inserted, rows.size() - inserted);
    } catch (DataAccessException e) {
      partitions.forget();
      throw e;
    }
  }

  /**
   * Asks the database for an answer.
   *
   * @throws RuntimeException if there is none
   */
  public void ping() {
    jdbc.queryForObject("select 1", Integer.class);
  }

  private int insert(List<WarehouseRow> rows, Runnable position) {
    // First, for it ends an attempt that another instance has made needless.
    position.run();
    if (rows.isEmpty()) {
      return 0;
    }
    Collection<WarehouseRow> inserted = events.insert(rows);
    sessions.add(SessionTally.of(inserted));
    figures.add(inserted);
    return inserted.size();
  }
}
