package io.instashop.generator.writing;

import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Service;

/**
 * Writes batches, each exactly once, however often a database goes away.
 *
 * <p>A batch is tried until it is committed. Its keys are drawn before the first attempt. So an
 * attempt that was committed while its answer got lost is recognised by its keys and not repeated.
 * A batch that the database refuses because it does not fit the rows there is not tried again. Not
 * thread-safe, but {@link #trouble} may be asked from anywhere.
 */
@Service
public class BatchWriter {

  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));

  /** The class of SQLSTATE for a row that does not fit the others: unique, foreign key, check. */
  private static final String DOES_NOT_FIT = "23";

  private static final String SHOP = "instashop";

  /** An attempt that takes longer waits for something: a lock, or a database without an answer. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ShopConnection shop;
  private final Connections crm;
  private final StopSignal stop;
  private final Clock clock;
  private @Nullable Long run;
  private @Nullable DatabaseBatch newest;
  private volatile @Nullable String trouble;

  /** The attempt that is at work. */
  private volatile @Nullable Attempt attempt;

  private record Attempt(String database, Instant since) {}

  BatchWriter(DataSource shop, @Qualifier("crm") DataSource crm, StopSignal stop, Clock clock) {
    this.shop = new ShopConnection(shop, this::compare);
    this.crm = new PooledConnections(crm);
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * Becomes the one that writes the shop, before anything is read that is to be written on.
   *
   * @throws CannotGetJdbcConnectionException if another generator writes, for which the cause is an
   *     {@link AnotherWriterException}, or there is no connection
   */
  public void takeTurn() {
    run = null;
    newest = null;
    try {
      shop.open();
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("the shop cannot be written", e);
    }
  }

  /**
   * Begins a run. Should the connection be lost, it is looked up whether this is still the newest
   * one.
   */
  public void begin(long number) {
    run = number;
  }

  /** Lets another generator write. */
  public void endTurn() {
    shop.release();
  }

  /**
   * Commits a batch: first the shop's rows in one transaction, then the CRM's in another.
   *
   * @return primary keys of the batch's orders, in order
   * @throws WritingStoppedException if the program was stopped before the batch could be committed
   * @throws StaleShopException if the batch does not fit the rows that are there
   */
  public long[] write(EventBatch batch) {
    ShopBatch rows = new ShopBatch(batch);
    if (batch.size() > batch.interactions().size()) {
      persist(rows, shop, SHOP);
      newest = rows;
    }
    if (!batch.interactions().isEmpty()) {
      persist(new CrmBatch(batch.interactions()), crm, "crm_db");
    }
    return batch.orders().isEmpty() ? new long[0] : rows.orderIds();
  }

  /** Why nothing can be written at present, in one line. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble).or(this::delay);
  }

  private Optional<String> delay() {
    Attempt begun = attempt;
    return begun == null || begun.since().plus(LONG).isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of(
            "the writer has waited for database "
                + begun.database()
                + " since "
                + begun.since()
                + ": for a lock or an answer");
  }

  private void persist(DatabaseBatch rows, Connections database, String name) {
    int failures = 0;
    boolean numbered = false;
    boolean refused = false;
    while (true) {
      Connection connection = null;
      attempt = new Attempt(name, clock.instant());
      try {
        connection = database.open();
        connection.setAutoCommit(false);
        if (!numbered) {
          rows.number(connection);
          numbered = true;
        } else if (rows.isWritten(connection)) {
          connection.rollback();
          database.done(connection);
          recovered(name);
          return;
        }
        rows.write(connection);
        connection.commit();
        database.done(connection);
        recovered(name);
        return;
      } catch (SQLException e) {
        if (connection != null) {
          database.discard(connection);
        }
        if (String.valueOf(e.getSQLState()).startsWith(DOES_NOT_FIT)) {
          if (failures == 0 || refused) {
            throw stale("database " + name + " refuses a batch: " + Causes.inOneLine(e));
          }
          // An attempt without an answer may have been committed beside this one.
          refused = true;
        }
        failed(name, e);
      } finally {
        attempt = null;
      }
      failures++;
      if (stop.pause(BACKOFF.after(failures))) {
        throw new WritingStoppedException(trouble);
      }
    }
  }

  /**
   * Compares the shop behind a new connection with what was written last. Keys are given again in a
   * shop that was restored, so a payment of ours could settle somebody else's transaction.
   */
  private void compare(Connection connection) throws SQLException {
    if (run != null && !isNewest(connection, run)) {
      throw stale("database " + SHOP + " does not know this run, or has had another one since");
    }
    if (newest != null && !newest.isWritten(connection)) {
      throw stale("database " + SHOP + " lacks the batch that was written last");
    }
  }

  private static boolean isNewest(Connection connection, long run) throws SQLException {
    try (Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("select last_value from generator_run")) {
      return row.next() && row.getLong(1) == run;
    }
  }

  private StaleShopException stale(String cause) {
    trouble = cause;
    return new StaleShopException(cause);
  }

  private void failed(String name, SQLException e) {
    String cause = "database " + name + " cannot be written: " + Causes.inOneLine(e);
    if (trouble == null) {
      log.warn("{}; trying again until it can", cause);
    }
    trouble = cause;
  }

  private void recovered(String name) {
    if (trouble != null) {
      log.info("Database {} is written again", name);
      trouble = null;
    }
  }
}
