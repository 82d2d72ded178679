package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.instashop.audit.evidence.Unchecked;
import io.instashop.audit.guarantee.Difference;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.report.StageRow;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.testservers.server.TestServers;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Stock, deliveries and segments that do not follow from the sales turn their guarantees red.
 *
 * <p>Promise: "the audit finds what is wrong".
 */
class FollowerDamageIT extends AuditedWorld {

  private final TestFollowers followers = new TestFollowers(world);

  @BeforeEach
  void follow() throws Exception {
    followers.follow();
  }

  @AfterEach
  void forget() throws Exception {
    TestFollowers.forget();
  }

  @Test
  void whatFollowsFromTheSalesIsCleanAndItsEventsAreCompared() throws Exception {
    everythingElse();
    publish(followers.events());
    for (Event event : followers.events()) {
      TestPlaces.land(event);
    }
    TestPlaces.figures(world.start, world.end());
    TestWindows.showFollowers(world);
    AuditReport report = audit();

    assertThat(report.broken()).isEmpty();
    assertThat(report.unchecked()).isEmpty();
    assertThat(List.of("stock-adds-up", "sales-move-stock", "sales-ship-once"))
        .extracting(name -> report.finding(name).detail())
        .containsExactly("3 products added up", "3 lines compared", "2 completed sales compared");
    assertThat(report.finding("windows-equal-warehouse").detail()).isEqualTo("17 windows compared");
    assertThat(report.finding("segments-equal-criteria").verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(report.finding("segments-equal-criteria").detail())
        .isEqualTo("4 sellers and days compared");
    StageRow movements = report.stages().get(EventType.INVENTORY_MOVEMENT.ordinal());
    assertThat(List.of(movements.sourceRows(), movements.topicRecords(), movements.warehouseRows()))
        .containsOnly(4L);

    // Of each kind one that did not come.
    TestPlaces.warehouse(
        "delete from realtime_events where event_id in (?, ?, ?)",
        "inventory_movement-" + followers.id(1),
        "shipment_status-" + followers.id(2),
        "segment_change-" + followers.id(1));
    TestPlaces.execute(
        "ecommerce_db",
        "insert into shipment_status_change values (%d, %d, 'in_transit', 'delivered', '%s', true)"
            .formatted(followers.id(9), followers.id(2), world.at(91)));
    AuditReport damaged = audit();
    assertThat(damaged.broken())
        .extracting(Finding::guarantee)
        .contains("nothing-lost", "warehouse-equals-topics", "figures-equal-facts");
    assertThat(damaged.finding("nothing-lost").differences())
        .flatExtracting(Difference::ids)
        .containsExactly("shipment_status-" + followers.id(9));
    assertThat(damaged.finding("warehouse-equals-topics").differences())
        .flatExtracting(Difference::ids)
        .contains(
            "inventory_movement-" + followers.id(1),
            "shipment_status-" + followers.id(2),
            "segment_change-" + followers.id(1));
  }

  @Test
  void windowsOfStockAndDeliveriesThatDifferOrAreMissingAreFound() throws Exception {
    everythingElse();
    for (Event event : followers.events()) {
      TestPlaces.land(event);
    }
    TestWindows.showFollowers(world);
    TestWindows.inventory(world.at(90), "sale", 4, 7, 9);
    TestWindows.inventory(world.at(90), "return", 1, 1, 1);
    TestWindows.forget("inventory", world.at(90), "purchase");
    TestWindows.shipments(world.at(90), "in_transit", 3, 1);
    TestWindows.forget("shipments", world.at(90), "pending");

    String inventory = "inventory/" + world.at(90);
    String shipments = "shipments/" + world.at(90);
    assertThat(differences("windows-equal-warehouse"))
        .containsExactlyInAnyOrder(
            tuple("not in Redis", List.of(inventory + "/purchase", shipments + "/pending")),
            tuple("in Redis, but without rows", List.of(inventory + "/return")),
            tuple("movement_count differs (Redis ≠ warehouse)", List.of(inventory + "/sale 4 ≠ 3")),
            tuple("quantity differs (Redis ≠ warehouse)", List.of(inventory + "/sale 7 ≠ 6")),
            tuple(
                "unique_products differs (Redis ≠ warehouse)", List.of(inventory + "/sale 9 ≠ 3")),
            tuple(
                "shipment_count differs (Redis ≠ warehouse)",
                List.of(shipments + "/in_transit 3 ≠ 2")),
            tuple(
                "late_count differs (Redis ≠ warehouse)",
                List.of(shipments + "/in_transit 1 ≠ 2")));
  }

  @Test
  void aStockThatItsMovementsDoNotMakeIsFound() throws Exception {
    TestPlaces.execute(
        "erp_db",
        """
        alter table stock drop constraint stock_available_quantity_check;
        alter table inventory_movement drop constraint inventory_movement_available_after_check;
        update stock set available_quantity = 17 where product_id = 7;
        update inventory_movement set available_after = -1 where product_id = 9;
        update stock set first_quantity = 0, available_quantity = -1 where product_id = 9;
        """);

    assertThat(differences("stock-adds-up"))
        .containsExactlyInAnyOrder(
            tuple("stock and movements disagree", List.of("product 7: 18 ≠ 17")),
            tuple("stock below zero", List.of("product 9: -1")));
    assertThat(finding("sales-move-stock").verdict()).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aLineThatMovedNothingOrTwiceAndAMovementWithoutItsSaleAreFound() throws Exception {
    long sale = world.id(1);
    TestPlaces.execute(
        "erp_db",
        """
        drop index inventory_movement_line;
        delete from inventory_movement where movement_id = %1$d1;
        update inventory_movement set quantity = 5 where movement_id = %1$d2;
        insert into inventory_movement values (%1$d8, 9, '%2$s', 'out', 1, 'sale', %3$d, 1, 18),
          (%1$d9, 9, '%2$s', 'out', 1, 'sale', %3$d99, 1, 17);
        """
            .formatted(followers.id(0) / 10, world.at(91), world.id(2)));
    assertThat(differences("sales-move-stock"))
        .containsExactlyInAnyOrder(
            tuple("line that moved nothing", List.of("transaction_item-" + sale + "-1")),
            tuple(
                "movement of another quantity or product",
                List.of(
                    movement(2)
                        + " of transaction_item-"
                        + sale
                        + "-2 5 of product 8 ≠ 1 of product 8")),
            tuple(
                "line that moved twice",
                List.of(movement(8) + " of transaction_item-" + world.id(2) + "-1")),
            tuple(
                "movement without its sale",
                List.of(movement(9) + " of transaction_item-" + world.id(2) + "99-1")));
    TestPlaces.execute(
        "erp_db",
        "delete from inventory_movement; create unique index inventory_movement_line on"
            + " inventory_movement (transaction_id, line_no, reason)"
            + " where transaction_id is not null");
  }

  @Test
  void aCompletedSaleWithoutAShipmentAndAShipmentOfAFailedOneAreFound() throws Exception {
    TestPlaces.execute(
        "ecommerce_db",
        """
        delete from shipment_status_change where shipment_id = %1$d1;
        delete from shipment where shipment_id = %1$d1;
        insert into shipment values
          (%1$d9, %2$d, 3, 42, 'Rua 1', 'Pickup', 'pending', '%3$s', 2, 'T%1$d9', '%3$s');
        update shipment_status_change set changed_at = '%4$s';
        """
            .formatted(followers.id(0) / 10, world.id(3), world.at(91), world.at(3)));

    assertThat(differences("sales-ship-once"))
        .containsExactlyInAnyOrder(
            tuple("completed sale without a shipment", List.of("transaction-" + world.id(1))),
            tuple(
                "shipment without a completed sale",
                List.of("shipment-" + followers.id(9) + " of transaction-" + world.id(3))),
            tuple(
                "states out of their order",
                List.of("shipment-" + followers.id(2) + " of transaction-" + world.id(2))));
  }

  @Test
  void aMemberWhoDoesNotMeetTheCriteriaAndAForgottenSaleAreFound() throws Exception {
    TestPlaces.execute(
        "crm_db",
        """
        delete from customer_segment where customer_id = 3 and segment_id = 2;
        insert into customer_segment (customer_id, segment_id) values (5, 3);
        update seller_day set spent = 9.99 where customer_id = 5;
        """);

    String day = world.start.toString().substring(0, 10);
    assertThat(differences("segments-equal-criteria"))
        .containsExactlyInAnyOrder(
            tuple("meets the criteria and is no member", List.of("seller 3 in segment 2")),
            tuple("is a member and does not meet the criteria", List.of("seller 5 in segment 3")),
            tuple(
                "days of sellers and completed sales disagree",
                List.of("seller 5 on " + day + ": 1 sales of 9.99 ≠ 1 sales of 10.00")));
  }

  @Test
  @Tag("slow")
  void aSaleThatIsNotFollowedYetIsNotExpected() throws Exception {
    Event later =
        world.transaction(
            99,
            95,
            3,
            42,
            null,
            "10.00",
            "0.00",
            "completed",
            List.of(TestWorld.line(9, "Fashion", 1, "10.00")));
    TestPlaces.commit(later);
    AuditReport report = audit();
    for (String guarantee :
        List.of("sales-move-stock", "sales-ship-once", "segments-equal-criteria")) {
      assertThat(report.finding(guarantee).verdict()).as(guarantee).isEqualTo(Verdict.HOLDS);
    }
  }

  @Test
  @Tag("slow")
  void aSaleThatTheFollowersPassedOverIsNotExpectedOfThem() throws Exception {
    TestPlaces.commit(
        world.transaction(
            99,
            95,
            3,
            42,
            null,
            "10.00",
            "0.00",
            "completed",
            List.of(TestWorld.line(9, "Fashion", 1, "10.00"))));
    List<String> promises =
        List.of("sales-move-stock", "sales-ship-once", "segments-equal-criteria");
    for (String database : List.of("erp_db", "ecommerce_db", "crm_db")) {
      TestPlaces.execute(database, "update followed_position set xid = '9223372036854775807'");
    }
    AuditReport missed = audit();
    assertThat(promises)
        .allSatisfy(
            name -> assertThat(missed.finding(name).verdict()).as(name).isEqualTo(Verdict.BROKEN));

    for (String database : List.of("erp_db", "ecommerce_db", "crm_db")) {
      TestPlaces.execute(
          database,
          "insert into passed_over values ('transaction', %d, 'its total is NaN')"
              .formatted(world.id(99)));
    }
    AuditReport noted = audit();
    assertThat(promises)
        .allSatisfy(
            name -> assertThat(noted.finding(name).verdict()).as(name).isEqualTo(Verdict.HOLDS));
  }

  @Test
  @Tag("slow")
  void rowsThatRetentionDeletedAreNotMissedAndThoseAfterThemAreCompared() throws Exception {
    // Placed behind the pending sale, and before that one is completed.
    for (int[] sale : new int[][] {{4, 45}, {6, 50}}) {
      TestPlaces.commit(
          world.transaction(
              sale[0],
              sale[1],
              5,
              43,
              null,
              "10.00",
              "0.00",
              "completed",
              List.of(TestWorld.line(9, "Fashion", 1, "10.00"))));
    }
    TestPlaces.execute(
        "erp_db",
        """
        delete from inventory_movement;
        insert into inventory_movement values
          (%1$d6, 9, '%2$s', 'out', 1, 'sale', %1$d6, 1, 17);
        insert into retired_movement values (7, 0, 2), (8, 100, 1), (9, 0, 2);
        update stock set available_quantity = 17 where product_id = 9;
        update followed_position set xid = '9223372036854775807';
        insert into retention_marks values ('inventory_movement', '%3$s');
        """
            .formatted(followers.id(0) / 10, world.at(50), world.at(47)));
    TestPlaces.execute(
        "ecommerce_db",
        """
        delete from shipment_status_change where shipment_id = %1$d1;
        delete from shipment where shipment_id = %1$d1;
        update shipment set created_at = '%4$s';
        insert into shipment values
          (%1$d6, %1$d6, 5, 43, 'Rua 1', 'Pickup', 'pending', '%2$s', 2, 'T%1$d6', '%2$s');
        update followed_position set xid = '9223372036854775807';
        insert into retention_marks values
          ('shipment', '%3$s'), ('shipment_status_change', '%3$s');
        """
            .formatted(followers.id(0) / 10, world.at(50), world.at(47), world.at(65)));
    AuditReport report = audit();
    List<String> promises = List.of("stock-adds-up", "sales-move-stock", "sales-ship-once");
    assertThat(promises)
        .extracting(name -> report.finding(name).verdict() + " " + report.finding(name).detail())
        .containsExactly(
            "HOLDS 3 products added up",
            "HOLDS 1 lines compared",
            "HOLDS 2 completed sales compared");

    TestPlaces.execute("erp_db", "delete from retired_movement where product_id = 7");
    TestPlaces.execute("erp_db", "delete from inventory_movement");
    TestPlaces.execute(
        "ecommerce_db", "delete from shipment where created_at = '" + world.at(50) + "'");
    assertThat(differences("stock-adds-up"))
        .containsExactly(
            tuple(
                "stock and movements disagree",
                List.of("product 7: 20 ≠ 18", "product 9: 18 ≠ 17")));
    assertThat(differences("sales-move-stock"))
        .containsExactly(
            tuple("line that moved nothing", List.of("transaction_item-" + world.id(6) + "-1")));
    assertThat(differences("sales-ship-once"))
        .containsExactly(
            tuple("completed sale without a shipment", List.of("transaction-" + world.id(6))));
  }

  @Test
  @Tag("slow")
  void withoutTablesOrDatabaseNothingIsCheckedAndOneLineSaysWhy() throws Exception {
    try {
      TestServers.shop().dropDatabase("erp_db");
      TestPlaces.execute("ecommerce_db", "alter table shipment rename to renamed");
      AuditReport report = audit();
      assertThat(report.finding("stock-adds-up").verdict()).isEqualTo(Verdict.NOT_CHECKED);
      assertThat(report.finding("sales-move-stock").detail())
          .isEqualTo("there is no database erp_db: what fills it is off");
      assertThat(report.finding("sales-ship-once").detail())
          .isEqualTo("ecommerce_db has no table shipment: what fills it is off");
      assertThat(report.finding("segments-equal-criteria").verdict()).isEqualTo(Verdict.HOLDS);
      assertThat(report.unchecked())
          .extracting(Unchecked::what)
          .containsExactlyInAnyOrder(
              "events inventory_movement", "events shipment", "events shipment_status");
    } finally {
      TestTables.create();
    }
  }

  private String movement(int number) {
    return "inventory_movement-" + followers.id(number);
  }

  private List<Tuple> differences(String guarantee) {
    return finding(guarantee).differences().stream()
        .map(difference -> tuple(difference.kind(), difference.ids()))
        .toList();
  }
}
