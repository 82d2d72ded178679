package io.instashop.producer.cursor;

import java.time.Instant;
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
 */
public record Cursor(
    long xid, int rank, long id, @Nullable Instant newestEvent, @Nullable String database) {

  /** Before every row: transaction ids start at 3. */
  public static final Cursor START = new Cursor(0, 0, 0, null, null);

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
