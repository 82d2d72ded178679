package io.instashop.cli.producer;

import org.jspecify.annotations.Nullable;

/**
 * A row of a source table.
 *
 * @param xid the transaction that wrote it, by its column
 * @param rank its table's place in the shard
 * @param id its primary key
 * @param type the kind of event it becomes
 * @param customer its seller, or 0
 * @param micros its event time in microseconds since 1970, or null if it is not finite
 * @param isNative whether this server wrote it; otherwise it was loaded or changed since
 */
record Row(
    long xid,
    int rank,
    long id,
    String type,
    long customer,
    @Nullable Long micros,
    boolean isNative) {

  /** The same row with another transaction id. */
  Row with(long otherXid) {
    return new Row(otherXid, rank, id, type, customer, micros, isNative);
  }

  /** The id of its event. */
  String eventId() {
    return type + "-" + id;
  }

  /** Whether it lies at or before a position. */
  boolean isCovered(StoredPosition position) {
    return isUpTo(position.xid(), position.rank(), position.id());
  }

  /** Whether it is another row or lies before it. */
  boolean isUpTo(Row other) {
    return isUpTo(other.xid, other.rank, other.id);
  }

  private boolean isUpTo(long otherXid, int otherRank, long otherId) {
    if (xid != otherXid) {
      return xid < otherXid;
    }
    return rank != otherRank ? rank < otherRank : id <= otherId;
  }
}
