package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is particular to one shard: its query and how a row becomes an event.
 *
 * <p>The query takes for each table, by rank, the parameters xid, id bound and limit, then the
 * limit of the whole. It yields the columns {@code xid, rank, id, timestamp, customer_id} and the
 * event's fields under their own names. Sellers, buyers and products are joined from the left: a
 * row with a dangling reference must reach Kafka, not vanish.
 */
interface RowReader {

  Shard shard();

  /** How many tables the query merges. */
  int tables();

  String sql();

  /** Reads in the same snapshot what a row alone does not hold. */
  default void readDetails(Connection connection, ResultSet rows) throws SQLException {}

  /** The kind of event that the current row becomes. */
  EventType typeOf(ResultSet row) throws SQLException;

  /**
   * The current row as an event.
   *
   * @throws SQLException or a RuntimeException if the row does not have what the event needs
   */
  Event event(EventType type, ResultSet row) throws SQLException;

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Long optionalLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
