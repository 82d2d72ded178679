package io.instashop.producer.feed;

import io.instashop.contracts.tables.SharedTables;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Tells the owner of a shard's tables how far they are published, so that it may delete old rows. A
 * note may lag behind the cursor, for minutes or forever; it never is ahead.
 */
public final class PublishedPosition {

  /** Notes nothing if the position belongs to another database than this one. */
  private static final String NOTE =
      """
      insert into %s (table_name, xid, system_identifier, database_oid)
      select name, ?::xid8, s.system_identifier, d.oid
        from unnest(?::text[]) as name, pg_control_system() s, pg_database d
       where d.datname = current_database() and s.system_identifier || '/' || d.oid = ?
      on conflict (table_name) do update
        set xid = excluded.xid, system_identifier = excluded.system_identifier,
            database_oid = excluded.database_oid, noted_at = now()
      """
          .formatted(SharedTables.PUBLISHED_POSITION);

  private final Shard shard;
  private final DataSource database;
  private final List<String> tables;

  /**
   * The note of a shard.
   *
   * @param database where the shard's tables are, from {@link SourcePool}
   */
  public PublishedPosition(Shard shard, DataSource database) {
    this.shard = shard;
    this.database = database;
    this.tables =
        ShardFeed.readerOf(shard).tables().stream()
            .map(table -> table.name().replace("\"", ""))
            .toList();
  }

  /** The shard whose position is noted. */
  public Shard shard() {
    return shard;
  }

  /**
   * Notes a position that is committed to Kafka.
   *
   * @throws SQLException if the database is unavailable, has no table for it, or gives no right to
   *     it
   */
  public void note(Cursor cursor) throws SQLException {
    try (Connection connection = database.getConnection()) {
      // What the pool asked of the connection may have left a transaction open.
      connection.rollback();
      // The pool's are read-only snapshots, and so may be the role's; it sets them so again.
      connection.setReadOnly(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      try (Statement writing = connection.createStatement()) {
        writing.execute("set transaction read write");
      }
      try (PreparedStatement note = connection.prepareStatement(NOTE)) {
        note.setString(1, Long.toString(cursor.xid()));
        note.setArray(2, connection.createArrayOf("text", tables.toArray()));
        note.setString(3, cursor.database());
        note.executeUpdate();
      }
      connection.commit();
    }
  }
}
