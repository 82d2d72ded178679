package io.instashop.generator.retention;

import static io.instashop.generator.retention.RetiringDatabase.BEFORE;
import static io.instashop.generator.retention.RetiringDatabase.OLD;
import static io.instashop.generator.retention.RetiringDatabase.YOUNG;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Only what is old, published and needed by nothing is deleted.
 *
 * <p>Promise: "what is old and published goes; a row that is not published is never deleted".
 */
class RetirementIT {

  private final RetiringDatabase database = new RetiringDatabase("instashop", "instashop");
  private final JdbcTemplate shop = database.sql();

  @BeforeEach
  void inANewShop() {
    database.recreate();
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
    database.published("user_behavior", database.xidOf("user_behavior", "behavior_id", 27));

    assertThat(database.retire(FactTable.BEHAVIORS, 10)).containsExactly(10, 10, 5, 0);

    // The last is old, but it is the one that the cursor names.
    assertThat(database.keys("user_behavior", "behavior_id")).containsExactly(26L, 27L);
    assertThat(database.marks()).containsExactly("user_behavior " + BEFORE);
  }

  @Test
  void deletesNothingThatIsNotPublished() throws SQLException {
    visit(1, OLD);
    visit(2, OLD);
    visit(3, OLD);
    Retirement retirement = new Retirement(database.source(), FactTable.BEHAVIORS, 10);
    Retirement.Step step = retirement.step(BEFORE, Retirement.Place.START, Long.MAX_VALUE);
    assertThat(step.deleted()).isZero();
    assertThat(step.unpublished()).isTrue();

    database.published("user_behavior", database.xidOf("user_behavior", "behavior_id", 2));
    database.retire(FactTable.BEHAVIORS, 10);
    assertThat(database.keys("user_behavior", "behavior_id")).containsExactly(2L, 3L);
  }

  @Test
  void aPositionThatWasNotedInAnotherDatabaseCountsNothing() throws SQLException {
    visit(1, OLD);
    visit(2, OLD);
    database.published("user_behavior", Long.MAX_VALUE / 2);
    shop.execute("update published_position set system_identifier = system_identifier + 1");
    assertThat(database.retire(FactTable.BEHAVIORS, 10)).containsExactly(0);
    shop.execute(
        "update published_position set system_identifier = system_identifier - 1,"
            + " database_oid = 1");
    assertThat(database.retire(FactTable.BEHAVIORS, 10)).containsExactly(0);
    assertThat(database.keys("user_behavior", "behavior_id")).hasSize(2);
    assertThat(database.marks()).isEmpty();
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
    database.published("transaction", database.xidOf("transaction", "transaction_id", 8));

    assertThat(database.retire(FactTable.TRANSACTIONS, 3).stream().mapToInt(n -> n).sum())
        .isEqualTo(3);

    assertThat(database.keys("transaction", "transaction_id")).containsExactly(2L, 4L, 6L, 7L, 8L);
    assertThat(database.keys("transaction_detail", "transaction_id"))
        .containsExactly(2L, 4L, 6L, 7L, 8L);
    assertThat(database.keys("transaction_status_change", "transaction_id"))
        .containsExactly(4L, 7L);
    assertThat(database.marks())
        .containsExactly("transaction " + BEFORE, "transaction_status_change " + BEFORE);

    database.published("transaction", Long.MAX_VALUE / 2);
    database.retire(FactTable.TRANSACTIONS, 3);
    assertThat(database.keys("transaction", "transaction_id")).containsExactly(2L, 4L, 6L, 8L);
  }

  @Test
  void aMarkNeverGoesBack() throws SQLException {
    visit(1, OLD);
    visit(2, YOUNG);
    database.published("user_behavior", database.xidOf("user_behavior", "behavior_id", 2));
    shop.execute("insert into retention_marks values ('user_behavior', '" + YOUNG + "')");
    database.retire(FactTable.BEHAVIORS, 10);
    assertThat(database.keys("user_behavior", "behavior_id")).containsExactly(2L);
    assertThat(database.marks()).containsExactly("user_behavior " + YOUNG);
  }

  @Test
  @Tag("slow")
  void rowsFromTheFutureHoldNothingBehindThemBack() throws SQLException {
    for (int i = 1; i <= 10; i++) {
      visit(i, i % 2 == 0 ? "infinity" : "2999-01-01");
    }
    visit(11, OLD);
    visit(12, OLD);
    visit(13, YOUNG);
    Retirement retirement = new Retirement(database.source(), FactTable.BEHAVIORS, 10);
    assertThat(retirement.step(BEFORE, Retirement.Place.START, Long.MAX_VALUE).unpublished())
        .isTrue();
    database.published("user_behavior", database.xidOf("user_behavior", "behavior_id", 13));

    assertThat(database.retire(FactTable.BEHAVIORS, 10)).containsExactly(2, 0);

    assertThat(database.keys("user_behavior", "behavior_id"))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 13L);
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
}
