package io.instashop.cli.producer;

/**
 * How far a follower has come in a table: up to and with a row, in the order {@code (xid, id)}.
 *
 * @param rank the table's place in the shard
 * @param database server and database that the place belongs to
 */
record FollowedPlace(Follower follower, int rank, long xid, long id, String database) {

  /** Before the first row. */
  boolean isStart() {
    return xid == 0 && id == 0;
  }

  /** Whether a row of the table lies at or before it. */
  boolean covers(Row row) {
    return row.xid() < xid || (row.xid() == xid && row.id() <= id);
  }

  SourceShard.Table table() {
    return follower.table(rank);
  }

  String tableName() {
    return follower.tableName(rank);
  }

  /** The same place in words. */
  String text() {
    return isStart() ? "the start of " + tableName() : "row " + id + " of " + tableName();
  }
}
