package io.instashop.audit.reading;

import io.instashop.contracts.events.EventType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What follows the shop's sales and writes tables of its own. A shop may do without it: an older
 * one has no such tables, and it can be switched off.
 *
 * <p>Its tables are declared here alone: all that the audit asks of their rows follows from this.
 */
public enum Follower {
  STOCK(
      "erp_db",
      new Table(
          EventType.INVENTORY_MOVEMENT, "inventory_movement", "movement_id", "movement_date")),
  DELIVERIES(
      "ecommerce_db",
      new Table(EventType.SHIPMENT, "shipment", "shipment_id", "created_at"),
      new Table(EventType.SHIPMENT_STATUS, "shipment_status_change", "change_id", "changed_at")),
  SEGMENTS(
      "crm_db", new Table(EventType.SEGMENT_CHANGE, "segment_change", "change_id", "changed_at"));

  private final String database;
  private final List<Table> tables;

  Follower(String database, Table... tables) {
    this.database = database;
    this.tables = List.of(tables);
  }

  /**
   * A table of facts.
   *
   * @param type what its rows become
   * @param id its primary key
   * @param time the column with the event time
   */
  private record Table(EventType type, String name, String id, String time) {

    String rows(int rank) {
      return """
      select %d as rank, xid, %s as id, (extract(epoch from %s) * 1000000)::bigint as micros
      from %s where %s >= ? and %s < ?
      """
          .formatted(rank, id, time, name, time, time);
    }

    String found() {
      return "select number from wanted join %s on %s = number where kind = '%s'"
          .formatted(name, id, type.wireName());
    }

    String count() {
      return "(select count(*) from %s where %s >= ?)".formatted(name, time);
    }
  }

  /** The database that it writes. */
  String database() {
    return database;
  }

  /** A table that is there if it ever ran. */
  String table() {
    return tables.get(0).name();
  }

  /** The kinds of event that its rows become, by the rank of their tables. */
  public List<EventType> types() {
    return tables.stream().map(Table::type).toList();
  }

  /** Whether a mark of retention of that name, a table's or a topic's, is of its rows. */
  boolean isPlace(String name) {
    return tables.stream()
        .anyMatch(table -> table.name().equals(name) || table.type().topic().equals(name));
  }

  /**
   * The rows with their {@code rank, xid, id, micros}, in the order in which the producer reads
   * them. Each table has two parameters, the bounds of its event times.
   */
  String rows() {
    return IntStream.range(0, tables.size())
        .mapToObj(rank -> tables.get(rank).rows(rank))
        .collect(Collectors.joining(" union all ", "", " order by xid, rank, id"));
  }

  /** A row for each of these event ids, an array of texts, that is one of its rows'. */
  String found() {
    return joined(
        """
        with wanted as (select split_part(id, '-', 1) as kind, split_part(id, '-', 2)::bigint as number
                        from unnest(?::text[]) as id)
        """,
        tables.stream().map(Table::found),
        " union all ");
  }

  /** How many rows there are. Each table has a parameter, the least event time. */
  public String count() {
    return joined("select ", tables.stream().map(Table::count), " + ");
  }

  private static String joined(String start, Stream<String> parts, String between) {
    return start + parts.collect(Collectors.joining(between));
  }
}
