package io.instashop.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What follows an adopted shop follows each sale once: none is left out, none comes twice. */
@Tag("slow")
class AdoptFollowersIT {

  private static final String OTHER_DATABASE = "7000000000000000000/5";
  private static final String SALES = "transaction";
  private static final String SETTLEMENTS = "transaction_status_change";
  private static final String CHANGES = "shipment_status_change";

  /** Transaction ids of another server, which this one has not come to. */
  private static final long FOREIGN = 4_000_000_000L;

  private AdoptedShop shop;
  private FollowingDatabase stock;
  private FollowingDatabase deliveries;
  private FollowingDatabase segments;

  @BeforeEach
  void prepareShop() throws Exception {
    prepare(SourceShard.TRANSACTIONS);
  }

  @Test
  void ofALoadedDumpEachGoesOnBehindWhatItHasFollowedWhateverWasPublished() throws Exception {
    loadDump();
    followDump(stock, 5, 4);
    followDump(deliveries, 3, 2);
    followDump(segments, 6, 6);
    // Written by this server since; its transaction id is far below the followed ones.
    shop.sale(7, null);

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(AdoptionText.lines(plan))
        .contains(
            "  stock continues behind row 5 of transaction and row 4 of transaction_status_change",
            "  deliveries continues behind row 3 of transaction and row 2 of transaction_status_change",
            "  segments continues behind row 6 of transaction and row 6 of transaction_status_change");
    assertThat(stock.nextSales()).contains(List.of("6", "7"));
    assertThat(stock.nextSettlements()).contains(List.of("5", "6"));
    assertThat(deliveries.nextSales()).contains(List.of("4", "5", "6", "7"));
    assertThat(deliveries.nextSettlements()).contains(List.of("3", "4", "5", "6"));
    assertThat(segments.nextSales()).contains(List.of("7"));
    assertThat(segments.nextSettlements()).contains(List.of());
    // The producer's rows are those that the topics lack.
    assertThat(shop.behind()).startsWith("transaction_status-4").endsWith("transaction-7");
  }

  @Test
  void afterAnUpgradeThePositionsStayAndBelongToTheNewServer() throws Exception {
    for (int i = 1; i <= 5; i++) {
      shop.sale(i, null);
    }
    shop.publish("transaction-1", "transaction-2");
    long xid = shop.xid(3);
    stock.follow(SALES, xid, 3, OTHER_DATABASE);
    stock.follow(SETTLEMENTS, 0, 0, OTHER_DATABASE);
    assertThat(stock.nextSales()).as("refused before").isEmpty();

    shop.adopt(Basis.TOPICS, null);

    assertThat(stock.position(SALES)).contains(xid + " 3 " + shop.identity());
    assertThat(stock.nextSales()).contains(List.of("4", "5"));
    assertThat(stock.nextSettlements()).contains(List.of());
    assertThat(deliveries.nextSales()).contains(List.of("1", "2", "3", "4", "5"));
  }

  @Test
  void ofADumpWhoseIdsThisServerHasPassedRowsWrittenBeforeTheLoadAreFollowed() throws Exception {
    shop.sale(3, null);
    long own = shop.xid(3);
    shop.execute(
        "do $$ begin for i in 1..20 loop perform pg_current_xact_id(); commit; end loop; end $$");
    // Loaded under ids that this server has come to meanwhile, behind a row of its own.
    shop.sale(1, own + 5);
    shop.sale(2, own + 6);
    shop.publish("transaction-1", "transaction-2", "transaction-3");
    stock.follow(SALES, own + 6, 2, OTHER_DATABASE);

    shop.adopt(Basis.TOPICS, null);

    assertThat(stock.nextSales()).contains(List.of("3"));
    assertThat(shop.behind()).isEmpty();
  }

  @Test
  void oneThatIsAheadOfTheDatabaseStopsTheTakeoverUntilItIsLeftOut() throws Exception {
    loadDump();
    stock.follow(SALES, FOREIGN + 90, 9, OTHER_DATABASE);
    followDump(deliveries, 6, 6);
    Optional<String> before = deliveries.position(SALES);

    assertThat(AdoptionText.lines(shop.plan()).toString()).contains("not taken over: stock");
    assertThatThrownBy(() -> shop.adopt(Basis.TOPICS, null))
        .isInstanceOf(AdoptException.class)
        .hasMessageContainingAll(
            "stock has followed row 9 of transaction, which is not here as it was",
            "restore erp_db to the same moment or an earlier one",
            "--leave-followers",
            "Nothing was changed");
    assertThat(shop.stored()).isEmpty();
    assertThat(shop.xid(1)).isEqualTo(FOREIGN + 10);
    assertThat(deliveries.position(SALES)).isEqualTo(before);

    shop.adoptWithoutSomeFollowers();

    assertThat(stock.position(SALES)).contains((FOREIGN + 90) + " 9 " + OTHER_DATABASE);
    assertThat(stock.nextSales()).as("refused as before").isEmpty();
    assertThat(deliveries.nextSales()).contains(List.of());
  }

  @Test
  void aRowThatIsSentAgainIsNotFollowedAgain() throws Exception {
    for (int i = 1; i <= 4; i++) {
      shop.sale(i, null);
    }
    shop.publish("transaction-1", "transaction-3", "transaction-4");
    String here = shop.identity();
    long xid = shop.xid(4);
    stock.follow(SALES, xid, 4, here);

    shop.adopt(Basis.TOPICS, null);

    assertThat(shop.behind()).containsExactly("transaction-2");
    assertThat(stock.nextSales()).contains(List.of());
    // A step of a running follower that read the old ids can no longer move it.
    assertThat(stock.position(SALES).orElseThrow()).doesNotStartWith(xid + " ");
    shop.sale(5, null);
    assertThat(stock.nextSales()).contains(List.of("5"));
  }

  @Test
  void whatNoOrderFitsIsRefused() throws Exception {
    for (int i = 1; i <= 4; i++) {
      shop.sale(i, null);
    }
    shop.publish("transaction-1", "transaction-3", "transaction-4");
    stock.follow(SALES, shop.xid(3), 3, shop.identity());

    assertThatThrownBy(() -> shop.adopt(Basis.TOPICS, null))
        .hasMessageContaining("no order fits both");

    assertThat(stock.nextSales()).contains(List.of("4"));
    shop.adopt(Basis.NOTHING, null);
    assertThat(stock.nextSales()).contains(List.of("4"));
  }

  @Test
  void withoutYesNoPositionIsMoved() throws Exception {
    loadDump();
    followDump(stock, 3, 2);
    Optional<String> before = stock.position(SALES);

    assertThat(AdoptionText.lines(shop.plan()))
        .contains(
            "  stock continues behind row 3 of transaction and row 2 of transaction_status_change");

    assertThat(stock.position(SALES)).isEqualTo(before);
    assertThat(stock.nextSales()).isEmpty();
  }

  @Test
  void aCommandThatDiedBeforeItMovedAFollowerDoesSoWhenItRunsAgain() throws Exception {
    loadDump();
    followDump(stock, 5, 4);
    shop.adopt(Basis.TOPICS, null);
    for (String table : List.of(SALES, SETTLEMENTS)) {
      FollowingDatabase.execute(
          "erp_db",
          "update followed_position set table_name = '%1$s/adopting' where table_name = '%1$s'"
              .formatted(table));
    }
    followDump(stock, 5, 4);
    assertThat(stock.nextSales()).isEmpty();

    shop.adopt(Basis.TOPICS, null);

    assertThat(stock.nextSales()).contains(List.of("6"));
    assertThat(stock.nextSettlements()).contains(List.of("5", "6"));
    assertThat(stock.position(SALES + "/adopting")).isEmpty();
  }

  @Test
  void aNoteOfACommandThatDiedBeforeItChangedTheShopIsForgotten() throws Exception {
    loadDump();
    followDump(stock, 5, 4);
    stock.follow(SALES + "/adopting", 700, 3, shop.identity());

    shop.adopt(Basis.TOPICS, null);

    assertThat(stock.nextSales()).contains(List.of("6"));
    assertThat(stock.position(SALES + "/adopting")).isEmpty();
  }

  @Test
  void ofDeliveriesThatWereLoadedAloneTheReturnsFollowTheRest() throws Exception {
    prepare(SourceShard.SHIPMENTS);
    for (int i = 1; i <= 4; i++) {
      String time = "2026-03-01T10:00:0" + i + "Z";
      FollowingDatabase.execute(
          "ecommerce_db",
          """
          insert into shipment values (%1$d, %1$d, 3, 42, 'Rua 1', 'Pickup', 'pending', '%2$s', 1,
            'CAN%1$d', '%2$s', '%3$d');
          insert into shipment_status_change values
            (%1$d, %1$d, 'pending', 'in_transit', '%2$s', false, '%4$d');
          """
              .formatted(i, time, FOREIGN + 10 * i, FOREIGN + 10 * i + 5));
    }
    shop.publish("shipment-1", "shipment_status-1", "shipment-2");
    stock.follow(CHANGES, FOREIGN + 35, 3, OTHER_DATABASE);
    // The shop is as it was, so what follows it stays.
    shop.sale(1, null);
    long xid = shop.xid(1);
    String sales = FollowingDatabase.identity("instashop");
    stock.follow(SALES, xid, 1, sales);
    deliveries.follow(SALES, xid, 1, sales);

    AdoptionPlan plan = shop.adopt(Basis.TOPICS, null);

    assertThat(AdoptionText.lines(plan))
        .contains("  returns continues behind row 3 of shipment_status_change");
    assertThat(stock.next("ecommerce_db", CHANGES, "change_id")).contains(List.of("4"));
    assertThat(stock.position(SALES)).contains(xid + " 1 " + sales);
    assertThat(deliveries.nextSales()).contains(List.of());
  }

  private void prepare(SourceShard shard) throws Exception {
    shop = new AdoptedShop(shard);
    stock = new FollowingDatabase("erp_db", "erp/V1__stock.sql");
    deliveries = new FollowingDatabase("ecommerce_db", "ecommerce/V1__deliveries.sql");
    segments = new FollowingDatabase("crm_db", "crm/V4__segments.sql");
  }

  /** Six sales with their settlements, of which the first ones were published. */
  private void loadDump() {
    for (int i = 1; i <= 6; i++) {
      shop.sale(i, FOREIGN + 10 * i);
      shop.status(i, FOREIGN + 10 * i + 5);
    }
    shop.publish(
        "transaction-1",
        "transaction_status-1",
        "transaction-2",
        "transaction_status-2",
        "transaction-3",
        "transaction_status-3",
        "transaction-4");
  }

  /** The follower has come so far in the shop that the dump is of. */
  private static void followDump(FollowingDatabase follower, int sale, int settlement)
      throws SQLException {
    follower.follow(SALES, FOREIGN + 10 * sale, sale, OTHER_DATABASE);
    follower.follow(SETTLEMENTS, FOREIGN + 10 * settlement + 5, settlement, OTHER_DATABASE);
  }
}
