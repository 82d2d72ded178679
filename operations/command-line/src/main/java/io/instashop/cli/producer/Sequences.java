package io.instashop.cli.producer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Puts the sequences of a restored database above the ids that the topics hold. So no further row
 * gets an id that was published for another.
 */
final class Sequences {

  private Sequences() {}

  static void raise(Connection connection, SourceShard shard, PublishedEvents events)
      throws SQLException {
    for (SourceShard.Table table : shard.tables()) {
      long largest =
          table.types().stream()
              .mapToLong(type -> events.largestId(type.wireName()))
              .max()
              .orElse(0);
      try (PreparedStatement raise =
          connection.prepareStatement(
              """
              select setval(s.name, ?) from (select pg_get_serial_sequence(?, ?) as name) s
               where s.name is not null and ? > coalesce(pg_sequence_last_value(s.name::regclass), 0)
              """)) {
        raise.setLong(1, largest);
        raise.setString(2, table.name());
        raise.setString(3, table.id());
        raise.setLong(4, largest);
        raise.execute();
      }
    }
  }
}
