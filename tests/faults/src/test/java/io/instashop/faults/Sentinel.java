package io.instashop.faults;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * Sales that differ from all others: each is of one product in a category of its own. So its
 * arrival at the far end is seen there by that name. On its way it passes every stage: feed, topic,
 * warehouse, enrichment, items, window, Redis.
 */
final class Sentinel implements AutoCloseable {

  private static final String INSERT =
      """
      with sold as (
        insert into product (customer_id, name, description, category, price, currency, status)
        select min(customer_id), '%1$s', 'sentinel', '%1$s', 10, 'USD', 'inactive' from customer
        returning product_id, customer_id),
      sale as (
        insert into transaction (buyer_id, customer_id, session_id, transaction_date, total_amount,
            discount_amount, payment_method, status)
        select (select min(buyer_id) from buyer), customer_id, '%1$s', clock_timestamp(), 10, 0,
            'card', 'completed' from sold
        returning transaction_id)
      insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price,
          product_price)
      select transaction_id, 1, product_id, 1, 10, 10 from sale, sold
      returning transaction_id""";

  private final DatabaseConnections databases;
  private final RedisClient client;
  private StatefulRedisConnection<String, String> redis;
  private final LastingConnection warehouse;
  private int count;

  Sentinel(DatabaseConnections databases, String redisUrl) {
    this.databases = databases;
    this.warehouse = new LastingConnection(databases::warehouse);
    RedisURI uri = RedisURI.create(redisUrl);
    uri.setTimeout(Duration.ofSeconds(2));
    client = RedisClient.create(uri);
  }

  /** A committed sale on its way. */
  record Sale(String category, long transaction, Instant committed) {}

  /** Commits one, as soon as the shop's database takes it. */
  Sale send() {
    String category = "sentinel-" + ++count;
    long[] id = new long[1];
    Wait.until(
        "a place for the sentinel in the shop",
        Duration.ofMinutes(2),
        () -> {
          id[0] = insert(category);
          return true;
        });
    return new Sale(category, id[0], Instant.now());
  }

  /** Waits until it is in the warehouse, and says when it was. */
  Instant awaitLanded(Sale sale, Duration patience) {
    Wait.until(
        sale.category() + " (transaction-" + sale.transaction() + ") in the warehouse",
        patience,
        () -> isLanded(sale));
    return Instant.now();
  }

  /** Waits until its line is in a window, and says when it was. */
  Instant awaitShown(Sale sale, Duration patience) {
    Wait.until(
        sale.category() + " (transaction-" + sale.transaction() + ") in Redis",
        patience,
        () -> isShown(sale));
    return Instant.now();
  }

  private long insert(String category) throws SQLException {
    try (Connection shop = databases.shop();
        Statement statement = shop.createStatement();
        ResultSet row = statement.executeQuery(INSERT.formatted(category))) {
      row.next();
      return row.getLong(1);
    }
  }

  private boolean isLanded(Sale sale) throws SQLException {
    return warehouse.ask(
        "select 1 from realtime_events where event_id = 'transaction-" + sale.transaction() + "'",
        ResultSet::next);
  }

  private boolean isShown(Sale sale) {
    if (redis == null) {
      redis = client.connect();
    }
    return redis.sync().exists("metrics:products:" + sale.category()) == 1;
  }

  @Override
  public void close() {
    try {
      warehouse.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }
}
