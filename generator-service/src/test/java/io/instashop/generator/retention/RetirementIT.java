package io.instashop.generator.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.TestServers;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Only what is old, published and needed by nothing is deleted.
 *
 * <p>Promise: "what is old and published goes; a row that is not published is never deleted".
 */
class RetirementIT {

  private static final Instant BEFORE = Instant.parse("2026-03-01T00:00:00Z");
  private static final String OLD = "2026-02-01T00:00:00Z";
  private static final String YOUNG = "2026-03-02T00:00:00Z";

  private final DriverManagerDataSource database =
      new DriverManagerDataSource(
          TestServers.shop().jdbcUrl("instashop"), "instashop", "instashop");
  private final JdbcTemplate shop = new JdbcTemplate(database);

  @BeforeEach
  void inANewShop() {
    TestServers.shop().recreateDatabase("instashop");
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration/instashop")
        .load()
        .migrate();
    shop.execute("insert into customer values (1, 'Ana', 'Ana & Co.', 'a', '1', 'basic')");
    shop.execute("insert into buyer values (1, 'Bo', 'b', '1', 'Here')");
    shop.execute("insert into product values (1, 1, 'Lamp', '', 'Home', 5, 'USD', 'active')");
  }

  @Test
  void deletesWhatIsOldAndPublishedInSmallStepsAndMarksIt() throws SQLException {
    for (int i = 1; i <= 25; i++) {
      visit(i, OLD);
    }
    visit(26, YOUNG);
    visit(27, OLD);
    published("user_behavior", xidOf("user_behavior", "behavior_id", 27));

    assertThat(retire(FactTable.BEHAVIORS, 10)).containsExactly(10, 10, 5, 0);

    // The last is old, but it is the one that the cursor names.
    assertThat(keys("user_behavior", "behavior_id")).containsExactly(26L, 27L);
    assertThat(marks()).containsExactly("user_behavior " + BEFORE);
  }

  @Test
  void deletesNothingThatIsNotPublished() throws SQLException {
    visit(1, OLD);
    visit(2, OLD);
    visit(3, OLD);
    Retirement retirement = new Retirement(database, FactTable.BEHAVIORS, 10);
    Retirement.Step step = retirement.step(BEFORE, Retirement.Place.START);
    assertThat(step.deleted()).isZero();
    assertThat(step.unpublished()).isTrue();

    published("user_behavior", xidOf("user_behavior", "behavior_id", 2));
    retire(FactTable.BEHAVIORS, 10);
    assertThat(keys("user_behavior", "behavior_id")).containsExactly(2L, 3L);
  }

  @Test
  void aPositionThatWasNotedInAnotherDatabaseCountsNothing() throws SQLException {
    visit(1, OLD);
    visit(2, OLD);
    published("user_behavior", Long.MAX_VALUE / 2);
    shop.execute("update published_position set system_identifier = system_identifier + 1");
    assertThat(retire(FactTable.BEHAVIORS, 10)).containsExactly(0);
    shop.execute(
        "update published_position set system_identifier = system_identifier - 1,"
            + " database_oid = 1");
    assertThat(retire(FactTable.BEHAVIORS, 10)).containsExactly(0);
    assertThat(keys("user_behavior", "behavior_id")).hasSize(2);
    assertThat(marks()).isEmpty();
  }

  @Test
  void aTransactionStaysWhileItsPaymentIsOpenOrItsStatusIsYoungOrUnpublished() throws SQLException {
    sale(1, "completed", OLD);
    sale(2, "pending", OLD);
    sale(3, "pending", OLD);
    status(3, OLD);
    sale(4, "pending", OLD);
    status(4, YOUNG);
    sale(5, "failed", OLD);
    sale(6, "completed", YOUNG);
    sale(7, "pending", OLD);
    sale(8, "completed", YOUNG);
    status(7, OLD);
    published("transaction", xidOf("transaction", "transaction_id", 8));

    assertThat(retire(FactTable.TRANSACTIONS, 3).stream().mapToInt(n -> n).sum()).isEqualTo(3);

    assertThat(keys("transaction", "transaction_id")).containsExactly(2L, 4L, 6L, 7L, 8L);
    assertThat(keys("transaction_detail", "transaction_id")).containsExactly(2L, 4L, 6L, 7L, 8L);
    assertThat(keys("transaction_status_change", "transaction_id")).containsExactly(4L, 7L);
    assertThat(marks())
        .containsExactly("transaction " + BEFORE, "transaction_status_change " + BEFORE);

    published("transaction", Long.MAX_VALUE / 2);
    retire(FactTable.TRANSACTIONS, 3);
    assertThat(keys("transaction", "transaction_id")).containsExactly(2L, 4L, 6L, 8L);
  }

  @Test
  void aMarkNeverGoesBack() throws SQLException {
    visit(1, OLD);
    visit(2, YOUNG);
    published("user_behavior", xidOf("user_behavior", "behavior_id", 2));
    shop.execute("insert into retention_marks values ('user_behavior', '" + YOUNG + "')");
    retire(FactTable.BEHAVIORS, 10);
    assertThat(keys("user_behavior", "behavior_id")).containsExactly(2L);
    assertThat(marks()).containsExactly("user_behavior " + YOUNG);
  }

  /** Deletes step by step; how many rows each step deleted. */
  private List<Integer> retire(FactTable table, int batch) throws SQLException {
    Retirement retirement = new Retirement(database, table, batch);
    List<Integer> deleted = new java.util.ArrayList<>();
    Retirement.Step step = retirement.step(BEFORE, Retirement.Place.START);
    deleted.add(step.deleted());
    while (step.reached().isPresent()) {
      step = retirement.step(BEFORE, step.reached().get());
      deleted.add(step.deleted());
    }
    return deleted;
  }

  private void visit(long id, String time) {
    shop.execute(
        "insert into user_behavior (behavior_id, customer_id, event_type, session_id, channel,"
            + " \"timestamp\") values (%d, 1, 'page_view', 's', 'web', '%s')".formatted(id, time));
  }

  private void sale(long id, String status, String time) {
    shop.execute(
        "insert into transaction (transaction_id, buyer_id, customer_id, transaction_date,"
            + " total_amount, discount_amount, payment_method, status)"
            + " values (%d, 1, 1, '%s', 5, 0, 'pix', '%s')".formatted(id, time, status));
    shop.execute(
        "insert into transaction_detail (transaction_id, line_no, product_id, quantity,"
            + " unit_price, product_price) values (%d, 1, 1, 1, 5, 5)".formatted(id));
  }

  private void status(long transaction, String time) {
    shop.execute(
        "insert into transaction_status_change (transaction_id, previous_status, status,"
            + " changed_at) values (%d, 'pending', 'completed', '%s')"
                .formatted(transaction, time));
  }

  private void published(String table, long xid) {
    shop.execute(
        """
        insert into published_position (table_name, xid, system_identifier, database_oid)
        select '%s', '%d', s.system_identifier, d.oid from pg_control_system() s, pg_database d
        where d.datname = current_database()
        on conflict (table_name) do update set xid = excluded.xid"""
            .formatted(table, xid));
  }

  private long xidOf(String table, String key, long id) {
    return shop.queryForObject(
        "select xid::text::bigint from %s where %s = %d".formatted(table, key, id), Long.class);
  }

  private List<Long> keys(String table, String key) {
    return shop.queryForList("select %2$s from %1$s order by 1".formatted(table, key), Long.class);
  }

  private List<String> marks() {
    return shop.query(
        "select place, before from retention_marks order by 1",
        (row, n) -> row.getString(1) + " " + row.getObject(2, OffsetDateTime.class).toInstant());
  }
}
