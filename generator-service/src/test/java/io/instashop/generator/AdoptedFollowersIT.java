package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.generator.follow.Chance;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Followers whose positions were taken over with their shop follow the rest of the sales once.
 *
 * <p>Promise: "stock, deliveries and segments follow each sale once".
 */
@Tag("slow")
class AdoptedFollowersIT {

  private static final String[] SETTINGS = {
    "rate=200",
    "duration=3s",
    "seed=17",
    "settlement-mean=300ms",
    "followers.day=200ms",
    "followers.batch=40",
    "catalog.sellers=3",
    "catalog.products=10"
  };

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void aShopOfOtherIdsThatWasAdoptedIsFollowedOnWithoutLossOrRepeat() throws Exception {
    finish(SETTINGS);
    // Sales that nobody has followed when the dump is made.
    finish("rate=200", "duration=1s", "seed=18", "settlement-mean=300ms");
    move("instashop");
    try (RunningGenerator generator = RunningGenerator.start(SETTINGS)) {
      await()
          .atMost(Patience.seconds(30))
          .untilAsserted(
              () ->
                  assertThat(generator.json("/actuator/health").toString())
                      .contains("./instashop producer adopt --shard transactions"));
    }

    renumber("transaction");
    renumber("transaction_status_change");
    for (String database : List.of("erp_db", "ecommerce_db", "crm_db")) {
      adopt(database, "instashop", "transaction", "transaction_id");
      adopt(database, "instashop", "transaction_status_change", "status_change_id");
    }

    finish(SETTINGS);
    FollowedShop.checkEverything();
  }

  @Test
  void deliveriesThatWereAdoptedAloneBringTheirReturnsOnce() throws Exception {
    finish(SETTINGS);
    move("ecommerce_db");
    renumber("ecommerce_db", "shipment_status_change");
    adopt("erp_db", "ecommerce_db", "shipment_status_change", "change_id");

    finish(SETTINGS);

    FollowedShop.checkEverything();
    Set<Long> delivered = followedDeliveries();
    Set<Long> back =
        numbers(
            "erp_db",
            "select transaction_id from expected_arrival where reason = 'return'"
                + " union select transaction_id from inventory_movement where reason = 'return'");
    back.retainAll(delivered);
    delivered.removeIf(sale -> Chance.of(sale, 5) >= 0.03);
    assertThat(back).as("sales that come back").isEqualTo(delivered).isNotEmpty();
  }

  private static Set<Long> followedDeliveries() throws SQLException {
    String position =
        text(
            "erp_db",
            "select quote_literal(xid::text) || '::xid8, ' || id from followed_position"
                + " where table_name = 'shipment_status_change'");
    return numbers(
        "ecommerce_db",
        "select s.transaction_id from shipment_status_change c join shipment s using (shipment_id)"
            + " where c.status = 'delivered' and (c.xid, c.change_id) <= ("
            + position
            + ")");
  }

  private static void finish(String... settings) {
    try (RunningGenerator generator = RunningGenerator.start(settings)) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));
    }
  }

  /** Into another database, as far as a position can tell. */
  private static void move(String database) throws SQLException {
    execute("postgres", "drop database if exists before_move with (force)");
    execute(
        "postgres",
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '"
            + database
            + "'");
    execute("postgres", "alter database " + database + " rename to before_move");
    execute("postgres", "create database " + database + " template before_move");
    execute("postgres", "drop database before_move with (force)");
  }

  private static void renumber(String table) throws SQLException {
    renumber("instashop", table);
  }

  /** Gives the rows ids of the server's past, in their order, as the takeover does. */
  private static void renumber(String database, String table) throws SQLException {
    execute(
        database,
        """
        update %1$s t set xid = (n.place + 2)::text::xid8
        from (select ctid as at, dense_rank() over (order by xid) as place from %1$s) n
        where n.at = t.ctid"""
            .formatted(table));
  }

  /** Moves a follower behind the row that it has followed last, as the takeover does. */
  private static void adopt(String follower, String source, String table, String key)
      throws SQLException {
    long id =
        RunningGenerator.number(
            follower, "select id from followed_position where table_name = '" + table + "'");
    execute(
        follower,
        "update followed_position set xid = '%s', database = '%s' where table_name = '%s'"
            .formatted(
                text(source, "select xid from %s where %s = %d".formatted(table, key, id)),
                text(
                    source,
                    "select system_identifier || '/' || (select oid from pg_database"
                        + " where datname = current_database()) from pg_control_system()"),
                table));
  }

  private static void execute(String database, String sql) throws SQLException {
    try (Connection connection = TestServers.shop().pooled(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String database, String sql) throws SQLException {
    try (Connection connection = TestServers.shop().pooled(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Set<Long> numbers(String database, String sql) throws SQLException {
    Set<Long> numbers = new TreeSet<>();
    try (Connection connection = TestServers.shop().pooled(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        numbers.add(row.getLong(1));
      }
    }
    return numbers;
  }
}
