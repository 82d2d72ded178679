package io.instashop.generator.writing;

import io.instashop.kit.failure.Backoff;
import io.instashop.kit.failure.Causes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/**
 * Writes batches, each exactly once, however often a database goes away.
 *
 * <p>A batch is tried until it is committed. Its keys are drawn before the first attempt, so an
 * attempt that was committed while its answer got lost is recognised by its keys and not repeated.
 * Not thread-safe, but {@link #trouble} may be asked from anywhere.
 */
@Service
public class BatchWriter {

  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));

  private final DataSource shop;
  private final DataSource crm;
  private final StopSignal stop;
  private volatile @Nullable String trouble;

  BatchWriter(DataSource shop, @Qualifier("crm") DataSource crm, StopSignal stop) {
    this.shop = shop;
    this.crm = crm;
    this.stop = stop;
  }

  /**
   * Commits a batch: first the shop's rows in one transaction, then the CRM's in another.
   *
   * @return primary keys of the batch's orders, in order
   * @throws WritingStoppedException if the program was stopped before the batch could be committed
   */
  public long[] write(EventBatch batch) {
    ShopBatch rows = new ShopBatch(batch);
    if (batch.size() > batch.interactions().size()) {
      persist(rows, shop, "instashop");
    }
    if (!batch.interactions().isEmpty()) {
      persist(new CrmBatch(batch.interactions()), crm, "crm_db");
    }
    return batch.orders().isEmpty() ? new long[0] : rows.orderIds();
  }

  /** Why nothing can be written at present, in one line. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void persist(DatabaseBatch rows, DataSource database, String name) {
    int failures = 0;
    boolean numbered = false;
    while (true) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        if (!numbered) {
          rows.number(connection);
          numbered = true;
        } else if (rows.isWritten(connection)) {
          connection.rollback();
          recovered(name);
          return;
        }
        rows.write(connection);
        connection.commit();
        recovered(name);
        return;
      } catch (SQLException e) {
        failed(name, e);
      }
      failures++;
      if (stop.pause(BACKOFF.after(failures))) {
        throw new WritingStoppedException(trouble);
      }
    }
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
