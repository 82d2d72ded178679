package io.instashop.cli.producer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/**
 * Puts the sequences of a restored database above the ids that the topics hold, so that no further
 * row gets an id that was published for another.
 */
final class Sequences {

  /** By kind of event: the table's place in its shard. */
  private static final Map<String, Integer> RANKS =
      Map.of(
          "transaction", 0,
          "transaction_status", 1,
          "user_behavior", 0,
          "search", 0,
          "cart_event", 0,
          "interaction", 0);

  private Sequences() {}

  static void raise(Connection connection, SourceShard shard, PublishedEvents events)
      throws SQLException {
    for (String type : events.types()) {
      Integer rank = RANKS.get(type);
      if (rank == null || rank >= shard.tables().size()) {
        continue;
      }
      SourceShard.Table table = shard.tables().get(rank);
      try (PreparedStatement raise =
          connection.prepareStatement(
              """
              select setval(s.name, ?) from (select pg_get_serial_sequence(?, ?) as name) s
               where s.name is not null and ? > coalesce(pg_sequence_last_value(s.name::regclass), 0)
              """)) {
        raise.setLong(1, events.largestId(type));
        raise.setString(2, table.name());
        raise.setString(3, table.id());
        raise.setLong(4, events.largestId(type));
        raise.execute();
      }
    }
  }
}
