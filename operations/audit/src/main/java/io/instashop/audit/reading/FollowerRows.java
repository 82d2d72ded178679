package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.slice.Slices;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads the fact tables of the followers, in the order in which the producer reads them. */
final class FollowerRows {

  private final Reach reach;
  private final Slices slices;

  FollowerRows(Reach reach, Slices slices) {
    this.reach = reach;
    this.slices = slices;
  }

  /** Reads those that are there. */
  void read(DataStores stores) {
    for (Follower follower : Follower.values()) {
      if (reach.reachesAny(follower.types())) {
        stores.follower(follower, connection -> read(connection, follower));
      }
    }
  }

  private void read(Connection connection, Follower follower) throws SQLException {
    Rows.each(
        connection,
        follower.rows(),
        row ->
            slices.row(
                follower.types().get(row.getInt("rank")),
                row.getLong("id"),
                EventIndex.NO_MONEY,
                row.getLong("micros")),
        follower.types().stream().map(reach::of).toArray(Interval[]::new));
  }
}
