package io.instashop.producer.feed;

import io.instashop.contracts.events.EventCodec;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.UnusableCursorException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Reads the rows of one shard in the order (xid, table rank, id), below the horizon only.
 *
 * <p>The horizon is the oldest transaction still running. Every transaction below it has ended, so
 * no row can appear behind the cursor any more, however late a transaction commits. Ordering by id
 * or by time would lose such rows. Not thread-safe: each worker has its own.
 */
public final class ShardFeed {

  /** Rows that are in memory as rows at a time; what is large of them is read one by one. */
  private static final int CHUNK = 32;

  /** A batch ends before its limit when its records have so many bytes together. */
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private final DataSource database;
  private final RowReader reader;
  private final RowEncoder encoder;
  private final PositionGuard guard;

  private ShardFeed(DataSource database, RowReader reader, EventCodec codec) {
    this.database = database;
    this.reader = reader;
    this.encoder = new RowEncoder(codec);
    this.guard = new PositionGuard(reader.shard(), reader.tables());
  }

  /**
   * The feed of a shard.
   *
   * @param database where the shard's tables are, from {@link SourcePool}; they need not exist yet
   */
  public static ShardFeed of(Shard shard, DataSource database, EventCodec codec) {
    return new ShardFeed(database, readerOf(shard), codec);
  }

  static RowReader readerOf(Shard shard) {
    return switch (shard) {
      case TRANSACTIONS -> new TransactionRows();
      case BEHAVIOR -> new BehaviorRows();
      case INTERACTIONS -> new InteractionRows();
      case INVENTORY -> new MovementRows();
      case SHIPMENTS -> new ShipmentRows();
      case SEGMENTS -> new SegmentRows();
    };
  }

  /**
   * The next rows behind a cursor.
   *
   * @param limit the most rows of the batch
   * @throws UnusableCursorException if the cursor does not fit the database
   * @throws SQLException if the database is unavailable, has no tables yet, or cannot give the rows
   */
  public FeedBatch readAfter(Cursor cursor, int limit) throws SQLException {
    return inSnapshot(cursor, (connection, state, from) -> rows(connection, state, from, limit));
  }

  /**
   * The next row alone, with what can be read of it, for one that fails otherwise.
   *
   * @param reason why it is not sent whole
   * @throws UnusableCursorException if the cursor does not fit the database
   * @throws SQLException if not even the row's key can be read
   */
  public FeedBatch cutDownAfter(Cursor cursor, String reason) throws SQLException {
    return inSnapshot(
        cursor,
        (connection, state, from) -> {
          List<SourceRow> next = RowRemains.next(connection, reader.tables(), from);
          List<FeedRecord> records =
              next.stream()
                  .map(row -> encoder.cutDown(reader, row, reason, state.clock()))
                  .toList();
          return batch(records, next, from, true, state);
        });
  }

  /**
   * The shard's tables with how many rows each has, for the log.
   *
   * @throws SQLException if the database is unavailable or has no tables yet
   */
  public String tables() throws SQLException {
    try (Connection connection = database.getConnection()) {
      String counts = TableCounts.of(connection, reader.tables());
      connection.commit();
      return counts;
    }
  }

  private interface Look {
    FeedBatch at(Connection connection, DatabaseState state, Cursor from) throws SQLException;
  }

  private FeedBatch inSnapshot(Cursor cursor, Look look) throws SQLException {
    try (Connection connection = database.getConnection()) {
      DatabaseState state = DatabaseState.read(connection);
      guard.check(connection, state, cursor);
      FeedBatch batch = look.at(connection, state, cursor.in(state.identity(), guard.timeline()));
      connection.commit();
      return batch;
      // On an error the pool rolls back when the connection is closed.
    }
  }

  private FeedBatch rows(Connection connection, DatabaseState state, Cursor from, int limit)
      throws SQLException {
    List<FeedRecord> records = new ArrayList<>();
    List<SourceRow> chunk = new ArrayList<>(CHUNK);
    List<SourceRow> last = List.of();
    long bytes = 0;
    try (PreparedStatement select = connection.prepareStatement(reader.sql())) {
      select.setFetchSize(CHUNK);
      bind(select, from, limit);
      try (ResultSet row = select.executeQuery()) {
        SourceRow.Columns columns = SourceRow.Columns.of(row.getMetaData());
        boolean more = row.next();
        while (more && bytes < MOST_BYTES) {
          chunk.add(SourceRow.of(columns, row));
          more = row.next();
          if (chunk.size() == CHUNK || !more) {
            reader.readDetails(connection, chunk);
            for (SourceRow read : chunk) {
              FeedRecord record =
                  encoder.encode(reader, reader.whole(connection, read), state.clock());
              bytes += record.value().length;
              records.add(record);
            }
            last = List.of(chunk.get(chunk.size() - 1));
            chunk.clear();
          }
        }
      }
    }
    return batch(records, last, from, records.size() == limit || bytes >= MOST_BYTES, state);
  }

  private void bind(PreparedStatement select, Cursor from, int limit) throws SQLException {
    int parameter = 1;
    for (int rank = 0; rank < reader.tables().size(); rank++) {
      select.setString(parameter++, Long.toString(from.xid()));
      select.setLong(parameter++, from.idBound(rank));
      select.setInt(parameter++, limit);
    }
    select.setInt(parameter, limit);
  }

  /**
   * A batch, and the cursor behind its last row.
   *
   * @param last the last row of it, if there is any
   */
  private static FeedBatch batch(
      List<FeedRecord> records,
      List<SourceRow> last,
      Cursor from,
      boolean full,
      DatabaseState state) {
    Cursor next = from;
    for (SourceRow row : last) {
      var newest = FeedBatch.newest(records);
      var before = from.newestEvent();
      next =
          from.behind(
              row.xid(),
              row.rank(),
              row.id(),
              row.time(),
              newest == null || (before != null && before.isAfter(newest)) ? before : newest);
    }
    return new FeedBatch(records, from, next, full, state.clock());
  }
}
