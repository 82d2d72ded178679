package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows that are missing, changed or repeated, and sessions that miscount, turn their guarantee red.
 *
 * <p>Promise: "the audit finds what is wrong".
 */
class WarehouseDamageIT extends AuditedWorld {

  @Test
  void aMissingWarehouseRowIsFound() throws Exception {
    everythingElse();
    TestPlaces.warehouse("delete from realtime_events where event_id = ?", world.failed.eventId());
    assertThat(broken())
        .containsExactly(
            "every-record-settled",
            "warehouse-equals-topics",
            "figures-equal-facts",
            "windows-equal-warehouse");
    assertBroken("warehouse-equals-topics", world.failed.eventId());
  }

  @Test
  void aCentIsFound() throws Exception {
    everythingElse();
    TestPlaces.warehouse(
        "update realtime_events set amount = amount + 0.01 where event_id = ?",
        world.failed.eventId());
    assertThat(broken())
        .containsExactly(
            "warehouse-equals-topics", "figures-equal-facts", "windows-equal-warehouse");
    assertBroken("warehouse-equals-topics", world.failed.eventId() + " 20.00 ≠ 20.01");
    assertBroken("windows-equal-warehouse", "transactions/" + world.at(30) + "/all 20 ≠ 20.01");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRowAtAnotherTimeIsADuplicate(boolean copyLiesFirstOnDisk) throws Exception {
    everythingElse();
    String id = "interaction-" + world.id(1);
    TestPlaces.warehouse(
        """
        insert into realtime_events (event_id, event_type, "timestamp", customer_id, amount,
          raw_data, source)
        select event_id, event_type, "timestamp" + interval '1 second', customer_id, amount,
          raw_data, source
        from realtime_events where event_id = ?
        """,
        id);
    if (copyLiesFirstOnDisk) {
      // An update writes the row again, behind the copy, and a scan then comes to the copy first.
      TestPlaces.warehouse(
          """
          update realtime_events e set amount = amount
          where event_id = ?
            and "timestamp" = (select min("timestamp") from realtime_events where event_id = e.event_id)
          """,
          id);
    }
    assertThat(broken()).containsExactly("no-duplicate-rows", "figures-equal-facts");
    assertBroken("no-duplicate-rows", id);
  }

  @Test
  void aSessionThatMiscountsIsFound() throws Exception {
    everythingElse();
    TestPlaces.warehouse(
        "update customer_sessions set outcome = 'bounce' where session_id = ?",
        world.buyingSession);
    try {
      assertThat(broken()).containsExactly("sessions-equal-events");
      assertThat(finding("sessions-equal-events").differences().get(0).ids().get(0))
          .startsWith(world.buyingSession);
    } finally {
      // Sessions know no interval: repaired, so that no other test sees it.
      TestPlaces.warehouse(
          "update customer_sessions set outcome = 'conversion' where session_id = ?",
          world.buyingSession);
    }
  }
}
