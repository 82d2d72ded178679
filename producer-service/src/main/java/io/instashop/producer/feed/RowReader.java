package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is particular to one shard: its query and how a row becomes an event.
 *
 * <p>The query takes for each table, by rank, the parameters xid, id bound and limit, then the
 * limit of the whole. It yields the columns {@code xid, rank, id, timestamp, customer_id} and the
 * event's fields under their own names. Sellers, buyers and products are joined from the left: a
 * row with a dangling reference must reach Kafka, not vanish.
 */
abstract class RowReader {

  private final Shard shard;
  private final List<SourceTable> tables;
  private final String sql;

  /**
   * @param tables what the query merges, by rank
   */
  RowReader(Shard shard, List<SourceTable> tables, String sql) {
    this.shard = shard;
    this.tables = tables;
    this.sql = sql;
  }

  final Shard shard() {
    return shard;
  }

  /** The tables that the query merges, by rank. */
  final List<SourceTable> tables() {
    return tables;
  }

  final String sql() {
    return sql;
  }

  /** Reads in the same snapshot what these rows alone do not hold. */
  void readDetails(Connection connection, List<SourceRow> rows) throws SQLException {}

  /** A row with what is too large to be read with the others, read in the same snapshot. */
  SourceRow whole(Connection connection, SourceRow row) throws SQLException {
    return row;
  }

  /** The kind of event that a row becomes. */
  abstract EventType typeOf(SourceRow row);

  /**
   * A row as an event.
   *
   * @throws RuntimeException if the row does not have what the event needs
   */
  abstract Event event(EventType type, SourceRow row);

  /** Adds to a row that is sent as it stands what {@link #readDetails} found of it. */
  void addDetails(ObjectNode json, SourceRow row) {}
}
