package io.instashop.generator;

import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Followers that are killed in the middle of a transaction continue without loss or repeat.
 *
 * <p>Promise: "stock, deliveries and segments follow each sale once".
 */
class FollowerFaultsIT {

  private static final List<String> SETTINGS =
      List.of(
          "rate=200",
          "seed=13",
          "settlement-mean=300ms",
          "followers.day=200ms",
          "followers.batch=40",
          "catalog.sellers=3",
          "catalog.products=10");

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void whateverIsKilledInTheMiddleHappensOnceAfterwards() throws Exception {
    try (RunningGenerator generator = start("duration=10m")) {
      await()
          .atMost(Patience.seconds(30))
          // Until the followers have made their tables.
          .ignoreExceptions()
          .until(
              () ->
                  rows("erp_db", "inventory_movement") > 0
                      && rows("ecommerce_db", "shipment_status_change") > 0
                      && rows("crm_db", "segment_change") > 0);
      // Between a movement and its stock, a shipment and its states, a sum and the membership.
      kill(generator, "update", "erp_db", "stock", "stock cannot continue");
      kill(
          generator,
          "insert",
          "ecommerce_db",
          "shipment_status_change",
          "deliveries cannot continue");
      kill(generator, "insert", "crm_db", "segment_change", "segments cannot continue");
      // Between sales and their movements: the program ends.
      try (Gate gate = Gate.before("insert", "erp_db", "inventory_movement")) {
        gate.awaitSomebody();
        generator.close();
      }
    }
    try (RunningGenerator generator = start("duration=1s")) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
    }
    FollowedShop.checkEverything();
  }

  private static RunningGenerator start(String duration) {
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.add(duration);
    return RunningGenerator.start(settings.toArray(String[]::new));
  }

  /** Its health names who cannot write, as long as that is so. */
  private static void kill(
      RunningGenerator generator, String event, String database, String table, String cause)
      throws SQLException {
    try (Gate gate = Gate.before(event, database, table)) {
      gate.kill();
      awaitHealth(generator, cause, true);
    }
    awaitHealth(generator, cause, false);
  }

  private static void awaitHealth(RunningGenerator generator, String cause, boolean said) {
    await()
        .atMost(Patience.seconds(30))
        .until(() -> generator.json("/actuator/health").toString().contains(cause) == said);
  }

  private static long rows(String database, String table) {
    return RunningGenerator.number(database, "select count(*) from " + table);
  }
}
