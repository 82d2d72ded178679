package io.instashop.generator.stock;

import io.instashop.contracts.events.EventCodec;
import io.instashop.generator.database.PatientDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The tables of {@code erp_db} in one transaction. */
final class StockTables {

  /** A last movement from the future would date all later ones, and none could be an event. */
  private static final String SHELVES =
      """
      select product_id, first_quantity, available_quantity, reorder_point,
        case when moved_at <= now() + interval '%d s' then moved_at end
      from stock where product_id = any (?) order by product_id for update\
      """
          .formatted(EventCodec.FUTURE_TOLERANCE.toSeconds());

  private static final String ARRIVALS =
      """
      select arrival_id, product_id, quantity, reason, transaction_id, line_no, due_at
      from expected_arrival e where\s\
      """;

  /** By this host's clock alone, a wrong one would date events in the future. */
  private static final String DUE =
      """
      due_at <= least(?::timestamptz, now()) and (reason = 'purchase' or transaction_id <=
        (select p.id from followed_position p where p.table_name = 'transaction')
        and not exists (select from passed_over o
          where o.table_name = 'transaction' and o.id = e.transaction_id))
      order by due_at, arrival_id limit ?\
      """;

  private final Connection connection;

  StockTables(Connection connection) {
    this.connection = connection;
  }

  /** Creates what is missing. */
  static void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(new PatientDataSource(database))
        .locations("classpath:db/migration/erp")
        .load()
        .migrate();
  }

  /** Products that are new get a first stock. */
  void add(List<UnstockedProduct> products) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into stock (product_id, customer_id, product_name, category, first_quantity,"
                + " available_quantity, reorder_point, warehouse_location)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (product_id) do nothing")) {
      for (UnstockedProduct product : products) {
        insert.setLong(1, product.id());
        insert.setLong(2, product.sellerId());
        insert.setString(3, product.name());
        insert.setString(4, product.category());
        insert.setLong(5, product.firstQuantity());
        insert.setLong(6, product.firstQuantity());
        insert.setLong(7, product.reorderPoint());
        insert.setString(8, product.location());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The newest product that has a stock; 0 without any. */
  long newestProduct() throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select coalesce(max(product_id), 0) from stock");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What is available of every product. */
  Map<Long, Long> available() throws SQLException {
    Map<Long, Long> available = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement("select product_id, available_quantity from stock");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        available.put(row.getLong(1), row.getLong(2));
      }
    }
    return available;
  }

  /** Locks the stock of some products, with what is ordered for them. */
  Map<Long, Shelf> shelves(Collection<Long> products) throws SQLException {
    Map<Long, Shelf> shelves = new TreeMap<>();
    Array keys = connection.createArrayOf("bigint", products.toArray());
    try (PreparedStatement select = connection.prepareStatement(SHELVES)) {
      select.setArray(1, keys);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long product = row.getLong(1);
          OffsetDateTime moved = row.getObject(5, OffsetDateTime.class);
          shelves.put(
              product,
              new Shelf(
                  product,
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  moved == null ? null : moved.toInstant()));
        }
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement(ARRIVALS + "reason = 'purchase' and product_id = any (?)")) {
      select.setArray(1, keys);
      for (Arrival arrival : arrivals(select)) {
        Shelf shelf = shelves.get(arrival.productId());
        if (shelf != null) {
          shelf.expect(arrival);
        }
      }
    }
    return shelves;
  }

  /** What is due, the earliest first; of returns those whose sale is followed and moved stock. */
  List<Arrival> due(Instant now, int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ARRIVALS + DUE)) {
      select.setObject(1, utc(now));
      select.setInt(2, limit);
      return arrivals(select);
    }
  }

  /** Writes what has changed. */
  void write(Collection<Shelf> shelves, List<Movement> movements) throws SQLException {
    insert(movements);
    List<Long> arrived = new ArrayList<>();
    List<Arrival> placed = new ArrayList<>();
    try (PreparedStatement update =
        connection.prepareStatement(
            "update stock set available_quantity = ?, moved_at = ? where product_id = ?")) {
      for (Shelf shelf : shelves) {
        update.setLong(1, shelf.available());
        update.setObject(2, utc(shelf.movedAt()));
        update.setLong(3, shelf.productId());
        update.addBatch();
        arrived.addAll(shelf.arrived());
        shelf.placed().ifPresent(placed::add);
      }
      update.executeBatch();
    }
    if (!arrived.isEmpty()) {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from expected_arrival where arrival_id = any (?)")) {
        delete.setArray(1, connection.createArrayOf("bigint", arrived.toArray()));
        if (delete.executeUpdate() != arrived.size()) {
          throw new IllegalStateException("another generator keeps this stock, too");
        }
      }
    }
    expect(placed);
  }

  /** Notes what is on its way. */
  void expect(List<Arrival> arrivals) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into expected_arrival"
                + " (product_id, quantity, reason, transaction_id, line_no, due_at)"
                + " values (?, ?, ?, ?, ?, ?)")) {
      for (Arrival arrival : arrivals) {
        insert.setLong(1, arrival.productId());
        insert.setLong(2, arrival.quantity());
        insert.setString(3, arrival.reason().written());
        line(insert, 4, arrival.line());
        insert.setObject(6, utc(arrival.due()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void insert(List<Movement> movements) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into inventory_movement (product_id, movement_date, movement_type, quantity,"
                + " reason, transaction_id, line_no, available_after)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Movement movement : movements) {
        insert.setLong(1, movement.productId());
        insert.setObject(2, utc(movement.time()));
        insert.setString(3, movement.reason().type());
        insert.setLong(4, movement.quantity());
        insert.setString(5, movement.reason().written());
        line(insert, 6, movement.line());
        insert.setLong(8, movement.after());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void line(PreparedStatement statement, int at, @Nullable SaleLine line)
      throws SQLException {
    if (line == null) {
      statement.setNull(at, Types.BIGINT);
      statement.setNull(at + 1, Types.INTEGER);
    } else {
      statement.setLong(at, line.transactionId());
      statement.setInt(at + 1, line.lineNo());
    }
  }

  private static List<Arrival> arrivals(PreparedStatement select) throws SQLException {
    List<Arrival> arrivals = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Movement.Reason reason = Movement.Reason.of(row.getString(4));
        Instant due = row.getObject(7, OffsetDateTime.class).toInstant();
        long product = row.getLong(2);
        long quantity = row.getLong(3);
        SaleLine line =
            reason == Movement.Reason.RETURN
                ? new SaleLine(row.getLong(5), due, "", row.getInt(6), product, quantity)
                : null;
        arrivals.add(new Arrival(row.getLong(1), product, quantity, reason, line, due));
      }
    }
    return arrivals;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
