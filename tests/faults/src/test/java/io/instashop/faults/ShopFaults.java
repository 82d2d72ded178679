package io.instashop.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The shop's data folder, copied while its server stood still, is restored later. */
final class ShopFaults {

  private static final Duration BOUND = Duration.ofSeconds(90);

  /** How long the witness may take to read what was published last. */
  private static final Duration WITNESSED = Duration.ofSeconds(3);

  /** The session of the views that are lost, and how many are each time. */
  private static final String LOST = "lost-with-the-shop";

  private static final int MANY = 20;

  /** The shards that publish between the copy and its return; interactions do not, and fit. */
  private static final List<String> PUBLISHED_SINCE = List.of("transactions", "behavior");

  private ShopFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.other("shop restored to an earlier state", BOUND, (p, r) -> putBack(p)).onlyInFull());
  }

  /**
   * What was published since the copy has no row any more. The refusal is what is right, and the
   * command that it names is the way out. Before that a person enters the lost rows again, as the
   * topics hold them: the audit compares all events with rows. Writers pause for it.
   */
  private static Instant putBack(FaultPlatform platform) throws Exception {
    platform.generator().stop();
    try {
      platform.servers().keepShop();
      LostRows lost = LostRows.since(platform);
      int before = landed(platform);
      DataFaults.views(platform, LOST, MANY);
      platform.sentinel().awaitLanded(platform.sentinel().send(), BOUND);
      Wait.until("the lost views landed", BOUND, () -> landed(platform) == before + MANY);
      Wait.pause(WITNESSED);
      lost.remember(platform);
      platform.servers().putShopBack();
      Wait.until(
          "the refusal of the shards that published since the copy",
          BOUND,
          () -> platform.refusedShards().containsAll(PUBLISHED_SINCE));
      lost.enter(platform);
      // Again if it says so: while the shards move to another instance, that one fences it.
      Wait.until(
          "the takeover",
          BOUND,
          () -> {
            platform.instashop("producer", "adopt", "--all", "--yes");
            return true;
          });
    } finally {
      platform.generator().start();
    }
    platform.owner();
    return Instant.now();
  }

  private static int landed(FaultPlatform platform) throws SQLException {
    try (Connection warehouse = platform.servers().warehouse();
        Statement statement = warehouse.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from realtime_events where session_id = '" + LOST + "'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
