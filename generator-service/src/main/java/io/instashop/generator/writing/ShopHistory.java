package io.instashop.generator.writing;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** What earlier runs left in the databases. */
@Service
public class ShopHistory {

  private final JdbcTemplate shop;
  private final JdbcTemplate crm;

  ShopHistory(DataSource shop, @Qualifier("crm") DataSource crm) {
    this.shop = new JdbcTemplate(shop);
    this.crm = new JdbcTemplate(crm);
  }

  /** The number of this run: 1 in a new shop, and never given twice. */
  public long nextRun() {
    return Objects.requireNonNull(
        shop.queryForObject("select nextval('generator_run')", Long.class));
  }

  /**
   * Event time of the shop's newest event, if it has one.
   *
   * <p>Rows are written nearly in the order of their times, so the last ones by key hold the newest
   * time. Another program may have written infinity, which is no time. An index on times would cost
   * every writer for the sake of this one query.
   */
  public Optional<Instant> newestEvent() {
    OffsetDateTime newest =
        shop.queryForObject(
            """
            select greatest(
              (select max(transaction_date) from
                (select transaction_date from transaction
                 order by transaction_id desc limit 20000) t where isfinite(transaction_date)),
              (select max(changed_at) from
                (select changed_at from transaction_status_change
                 order by status_change_id desc limit 20000) c where isfinite(changed_at)),
              (select max("timestamp") from
                (select "timestamp" from user_behavior
                 order by behavior_id desc limit 20000) b where isfinite("timestamp")))""",
            OffsetDateTime.class);
    return Optional.ofNullable(newest).map(OffsetDateTime::toInstant);
  }

  /** The largest key of a transaction; 0 without one. */
  public long newestSale() {
    return Objects.requireNonNull(
        shop.queryForObject(
            "select coalesce(max(transaction_id), 0) from transaction", Long.class));
  }

  /** Keys of the transactions that were pending when placed and have not settled. */
  public List<Long> pendingTransactions() {
    return shop.queryForList(
        """
        select transaction_id from transaction t
        where status = 'pending' and not exists
          (select from transaction_status_change c where c.transaction_id = t.transaction_id)
        order by transaction_id""",
        Long.class);
  }

  /** Moves every sequence that lies behind its table, as after an import with explicit keys. */
  public void repairSequences() {
    repair(shop, "customer", "customer_id");
    repair(shop, "buyer", "buyer_id");
    repair(shop, "product", "product_id");
    repair(shop, "transaction", "transaction_id");
    repair(shop, "transaction_detail", "transaction_detail_id");
    repair(shop, "transaction_status_change", "status_change_id");
    repair(shop, "user_behavior", "behavior_id");
    repair(crm, "interaction", "interaction_id");
  }

  private static void repair(JdbcTemplate database, String table, String key) {
    String sequence = table + "_" + key + "_seq";
    database.query(
        "select setval('%s', newest) from (select max(%s) as newest from %s) t where newest >= (select last_value from %s)"
            .formatted(sequence, key, table, sequence),
        (ResultSet row) -> {});
  }
}
