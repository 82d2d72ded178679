package io.instashop.producer.feed;

import io.instashop.contracts.events.EventCodec;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.UnusableCursorException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the rows of one shard in the order (xid, table rank, id), below the horizon only.
 *
 * <p>The horizon is the oldest transaction still running: every transaction below it has ended, so
 * no row can appear behind the cursor any more, however late a transaction commits. Ordering by id
 * or by time would lose such rows. Not thread-safe: each worker has its own.
 */
public final class ShardFeed {

  /** The database's identity and the first transaction id it has not given out. */
  private static final String DATABASE =
      """
      select (select system_identifier from pg_control_system()) || '/' || oid,
             pg_snapshot_xmax(pg_current_snapshot())::text
        from pg_database where datname = current_database()
      """;

  private final DataSource database;
  private final RowReader reader;
  private final RowEncoder encoder;
  private final int limit;

  private ShardFeed(DataSource database, RowReader reader, EventCodec codec, int limit) {
    this.database = database;
    this.reader = reader;
    this.encoder = new RowEncoder(codec);
    this.limit = limit;
  }

  /**
   * The feed of a shard.
   *
   * @param database where the shard's tables are, from {@link SourcePool}; they need not exist yet
   * @param limit the most rows of a batch
   */
  public static ShardFeed of(Shard shard, DataSource database, EventCodec codec, int limit) {
    RowReader reader =
        switch (shard) {
          case TRANSACTIONS -> new TransactionRows();
          case BEHAVIOR -> new BehaviorRows();
          case INTERACTIONS -> new InteractionRows();
        };
    return new ShardFeed(database, reader, codec, limit);
  }

  /**
   * The next rows behind a cursor.
   *
   * @throws UnusableCursorException if the cursor belongs to another database or lies in the future
   *     of this one
   * @throws SQLException if the database is away or has no tables yet
   */
  public FeedBatch readAfter(Cursor cursor) throws SQLException {
    try (Connection connection = database.getConnection()) {
      FeedBatch batch = read(connection, cursor);
      connection.commit();
      return batch;
      // On an error the pool rolls back when the connection is closed.
    }
  }

  private FeedBatch read(Connection connection, Cursor cursor) throws SQLException {
    String identity = checkedIdentity(connection, cursor);
    try (PreparedStatement select =
        connection.prepareStatement(
            reader.sql(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
      int parameter = 1;
      for (int rank = 0; rank < reader.tables(); rank++) {
        select.setString(parameter++, Long.toString(cursor.xid()));
        select.setLong(parameter++, cursor.idBound(rank));
        select.setInt(parameter++, limit);
      }
      select.setInt(parameter, limit);
      try (ResultSet row = select.executeQuery()) {
        reader.readDetails(connection, row);
        return batch(row, cursor, identity);
      }
    }
  }

  private FeedBatch batch(ResultSet row, Cursor cursor, String identity) throws SQLException {
    List<FeedRecord> records = new ArrayList<>();
    Instant newest = cursor.newestEvent();
    Cursor next = cursor;
    while (row.next()) {
      FeedRecord record = encoder.encode(reader, row);
      records.add(record);
      newest = newest == null || record.eventTime().isAfter(newest) ? record.eventTime() : newest;
      if (row.isLast()) {
        next =
            new Cursor(row.getLong("xid"), row.getInt("rank"), row.getLong("id"), newest, identity);
      }
    }
    return new FeedBatch(records, next, records.size() == limit);
  }

  private String checkedIdentity(Connection connection, Cursor cursor) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(DATABASE)) {
      row.next();
      String identity = row.getString(1);
      if (cursor.database() != null && !cursor.database().equals(identity)) {
        throw new UnusableCursorException(
            reader.shard(),
            "belongs to database " + cursor.database() + ", but this one is " + identity);
      }
      long next = Long.parseLong(row.getString(2));
      if (cursor.xid() >= next) {
        throw new UnusableCursorException(
            reader.shard(),
            "stands at transaction "
                + cursor.xid()
                + ", but the database has only come to "
                + (next - 1)
                + ": it was restored or made anew");
      }
      return identity;
    }
  }
}
