package io.instashop.producer.cursor;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a shard has been published: every row at or before {@code (xid, rank, id)} is in Kafka,
 * none behind it is.
 *
 * @param xid the source transaction that wrote the last row
 * @param rank the last row's table, by its place in the shard
 * @param id the last row's primary key
 * @param newestEvent the newest event time published so far, or null before the first
 * @param database the identity of the database the position belongs to, or null before the first
 *     row
 * @param rowTime the event time of the last row, or null if it is unknown or not finite
 * @param timeline the database's timeline when the position was written, or null if it is unknown
 * @param topics what was noted of the shard's event topics, by name; empty if nothing was
 */
public record Cursor(
    long xid,
    int rank,
    long id,
    @Nullable Instant newestEvent,
    @Nullable String database,
    @Nullable Instant rowTime,
    @Nullable Integer timeline,
    Map<String, TopicMark> topics) {

  /** Before every row: transaction ids start at 3. */
  public static final Cursor START = new Cursor(0, 0, 0, null, null);

  /** Takes over a copy of the notes, in the order of their names. */
  public Cursor {
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
  }

  /** A position as earlier versions wrote it: without notes. */
  public Cursor(
      long xid, int rank, long id, @Nullable Instant newestEvent, @Nullable String database) {
    this(xid, rank, id, newestEvent, database, null, null, Map.of());
  }

  /** Whether nothing has been published: the position is before every row. */
  public boolean isStart() {
    return xid == 0;
  }

  /**
   * The same position, noted to belong to this database at this point of its history.
   *
   * @param now the database's timeline, or null to keep what is noted
   */
  public Cursor in(String identity, @Nullable Integer now) {
    Integer known = now == null ? timeline : now;
    return new Cursor(xid, rank, id, newestEvent, identity, rowTime, known, topics);
  }

  /** The same position with other notes of the topics. */
  public Cursor noting(Map<String, TopicMark> marks) {
    return new Cursor(xid, rank, id, newestEvent, database, rowTime, timeline, marks);
  }

  /** The position behind a further row, with the notes of this one. */
  public Cursor behind(
      long rowXid, int rowRank, long rowId, @Nullable Instant time, @Nullable Instant newest) {
    return new Cursor(rowXid, rowRank, rowId, newest, database, time, timeline, topics);
  }

  /**
   * The largest id of a table that is published within transaction {@link #xid}, so that {@code
   * (xid, id) > (xid, bound)} selects the rows of that table behind the cursor.
   *
   * <p>Within one transaction tables are read by rank: those of a lower rank are done, those of a
   * higher one have not begun.
   */
  public long idBound(int tableRank) {
    if (tableRank == rank) {
      return id;
    }
    return tableRank < rank ? Long.MAX_VALUE : Long.MIN_VALUE;
  }
}
