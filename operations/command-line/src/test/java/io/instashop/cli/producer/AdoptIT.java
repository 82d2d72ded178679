package io.instashop.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an adopted shard continues with: nothing is lost, nothing is sent twice, order stays. */
@Tag("slow")
class AdoptIT {

  private static final SourceShard SHARD = SourceShard.TRANSACTIONS;
  private static final String OTHER_DATABASE = "7000000000000000000/5";

  private AdoptedShop shop;

  @BeforeEach
  void prepareShop() {
    shop = new AdoptedShop();
  }

  @AfterEach
  void closeShop() {
    shop.close();
  }

  @Test
  void ofALoadedDumpThePublishedRowsStayPublishedAndTheOthersFollowInTheirOrder() {
    for (int i = 1; i <= 6; i++) {
      shop.sale(i, 4_000_000_000L + 10 * i);
      shop.status(i, 4_000_000_000L + 10 * i + 5);
    }
    shop.publish("transaction-1", "transaction_status-1", "transaction-2", "transaction-3");
    shop.storeCursor(new StoredPosition(4_000_000_030L, 0, 3, null, OTHER_DATABASE, null));
    // Written by this server since; its transaction id is far below the stored cursor's.
    shop.sale(7, null);
    List<String> before = shop.order();

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(plan.present).isEqualTo(4);
    assertThat(plan.foreign).isEqualTo(12);
    assertThat(
            shop.long1(
                "select count(*) from \"transaction\" where xid >= pg_snapshot_xmax(pg_current_snapshot())"))
        .isZero();
    assertThat(shop.covered())
        .containsExactly("transaction-1", "transaction_status-1", "transaction-2", "transaction-3");
    // Sale 7 has the lowest id of all, being of this server.
    assertThat(before.get(0)).isEqualTo("transaction-7");
    assertThat(shop.behind())
        .containsExactly(
            "transaction_status-2",
            "transaction_status-3",
            "transaction-4",
            "transaction_status-4",
            "transaction-5",
            "transaction_status-5",
            "transaction-6",
            "transaction_status-6",
            "transaction-7");
    shop.sale(8, null);
    assertThat(shop.behind()).endsWith("transaction-7", "transaction-8");
    assertThat(shop.cursor().database()).isEqualTo(shop.identity());
  }

  @Test
  void anUpgradedServerThatKeptTheTransactionIdsKeepsThePosition() {
    for (int i = 1; i <= 5; i++) {
      shop.sale(i, null);
    }
    shop.publish("transaction-1", "transaction-2", "transaction-3");
    long xid = shop.xid(3);
    shop.storeCursor(new StoredPosition(xid, 0, 3, "2026-03-01T10:00:03Z", OTHER_DATABASE, null));

    shop.adopt(Basis.TOPICS, null);

    assertThat(shop.xid(3)).isEqualTo(xid);
    assertThat(shop.cursor().xid()).isEqualTo(xid);
    assertThat(shop.cursor().id()).isEqualTo(3);
    assertThat(shop.cursor().newestEvent()).isEqualTo("2026-03-01T10:00:03Z");
    assertThat(shop.cursor().database()).isEqualTo(shop.identity());
    assertThat(shop.behind()).containsExactly("transaction-4", "transaction-5");
  }

  @Test
  void ofARestoredShopRowsWrittenSinceAreSentThoughTheOldCursorIsAheadOfThem() {
    for (int i = 1; i <= 5; i++) {
      shop.sale(i, null);
    }
    // 4 and 5 were published, then the shop was restored to the state behind 3.
    shop.publish(
        "transaction-1", "transaction-2", "transaction-3", "transaction-4", "transaction-5");
    shop.storeCursor(new StoredPosition(shop.xid(5) + 100, 0, 5, null, shop.identity(), null));
    shop.execute("delete from \"transaction\" where transaction_id > 3");
    shop.sale(6, null);

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(plan.renumbers()).isFalse();
    assertThat(plan.withoutRow()).isEqualTo(2);
    assertThat(shop.behind()).containsExactly("transaction-6");
    assertThat(
            shop.long1(
                "select nextval(pg_get_serial_sequence('\"transaction\"', 'transaction_id'))"))
        .isGreaterThan(5);
  }

  @Test
  void rowsThatUseAPublishedIdAgainAreToldAndNeedADecision() {
    shop.sale(1, null);
    shop.sale(2, null);
    shop.publish("transaction-1", "transaction-2");
    shop.execute("update \"transaction\" set transaction_date = now() where transaction_id = 2");

    assertThat(AdoptionText.lines(shop.plan()).toString())
        .contains("1 rows have an id that the topics hold for another event, first transaction-2");
    assertThatThrownBy(() -> shop.adopt(Basis.TOPICS, null))
        .isInstanceOf(AdoptException.class)
        .hasMessageContaining("choose --reused-ids SEND or SKIP");
    assertThat(shop.stored()).isEmpty();

    shop.adopt(Basis.TOPICS, Decision.SEND);
    assertThat(shop.behind()).containsExactly("transaction-2");
    shop.adopt(Basis.TOPICS, Decision.SKIP);
    assertThat(shop.behind()).isEmpty();
  }

  @Test
  void aLostCursorIsFoundAgainInTheTopics() {
    for (int i = 1; i <= 4; i++) {
      shop.sale(i, null);
    }
    shop.publish("transaction-1", "transaction-2", "transaction-3");

    shop.adopt(Basis.TOPICS, null);

    assertThat(shop.behind()).containsExactly("transaction-4");
  }

  @Test
  void aRowThatWasLeftOutIsSentThoughRowsBehindItWerePublished() {
    for (int i = 1; i <= 4; i++) {
      shop.sale(i, null);
    }
    shop.publish("transaction-1", "transaction-3", "transaction-4");

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(plan.renumbersPublished()).isFalse();
    assertThat(shop.covered()).containsExactly("transaction-1", "transaction-3", "transaction-4");
    assertThat(shop.behind()).containsExactly("transaction-2");
  }

  @Test
  void fromTheStartEverythingIsBehindThePosition() {
    shop.sale(1, 4_000_000_000L);
    shop.sale(2, null);
    shop.publish("transaction-1", "transaction-2");

    shop.adopt(Basis.NOTHING, null);

    assertThat(shop.cursor().xid()).isZero();
    assertThat(shop.behind()).containsExactly("transaction-1", "transaction-2");
  }

  @Test
  void aKeptPositionDoesNotAskAnEmptyTopic() {
    for (int i = 1; i <= 3; i++) {
      shop.sale(i, null);
    }
    assertThatThrownBy(() -> shop.adopt(Basis.STORED_CURSOR, null))
        .hasMessageContaining("no stored cursor that could be kept");
    shop.storeCursor(new StoredPosition(shop.xid(2), 0, 2, null, shop.identity(), null));

    shop.adopt(Basis.STORED_CURSOR, null);

    assertThat(shop.behind()).containsExactly("transaction-3");
  }

  @Test
  void withoutYesNothingIsChanged() {
    shop.sale(1, 4_000_000_000L);
    shop.publish("transaction-1");

    assertThat(AdoptionText.lines(shop.plan()))
        .contains(
            "  1 rows were published and are not sent again",
            "  1 rows carry transaction ids of another server",
            "  all rows get transaction ids of this server, in their order");

    assertThat(shop.xid(1)).isEqualTo(4_000_000_000L);
    assertThat(shop.stored()).isEmpty();
    assertThat(SHARD.wireName()).isEqualTo("transactions");
  }
}
