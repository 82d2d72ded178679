package io.instashop.cli.producer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which rows of a table a follower has followed. */
final class FollowedRows {

  private final FollowedPlace place;
  private final boolean otherDatabase;
  private final @Nullable Boolean lastIsNative;
  private final Map<Numbering, FollowedOrder> orders = new EnumMap<>(Numbering.class);

  /**
   * @param identity the database that the rows are in now
   * @param lastIsNative whether this server wrote the row of the place; null if it is not there
   */
  FollowedRows(FollowedPlace place, String identity, @Nullable Boolean lastIsNative) {
    this.place = place;
    this.otherDatabase = !place.database().equals(identity);
    this.lastIsNative = lastIsNative;
    for (Numbering numbering : Numbering.values()) {
      orders.put(numbering, new FollowedOrder(numbering.passes()));
    }
  }

  FollowedPlace place() {
    return place;
  }

  /** Whether the last row that was followed is there. Without it, it is not known what was. */
  boolean areKnown() {
    return place.isStart() || lastIsNative != null;
  }

  /** Takes a row of the shard into account; to be called in the order of publication. */
  void add(Row row, boolean published) {
    if (row.rank() != place.rank()) {
      return;
    }
    boolean followed = isFollowed(row);
    orders.forEach(
        (numbering, order) -> order.add(numbering.pass(row, published), row.id(), followed));
  }

  /** Whether a position can tell followed rows from others, in that order. */
  boolean fit(Numbering numbering) {
    return order(numbering).holds();
  }

  /** The last row that was followed, in that order; 0 without any. */
  long last(Numbering numbering) {
    return order(numbering).last();
  }

  /**
   * Loaded rows bring their numbers along. What this server wrote since may have lower ones and was
   * not followed: the follower refuses another database. After an upgrade all rows are the server's
   * own, and the last one that was followed is, too.
   */
  private boolean isFollowed(Row row) {
    if (place.isStart() || !place.covers(row)) {
      return false;
    }
    return !otherDatabase
        || !row.isNative()
        || Boolean.TRUE.equals(lastIsNative)
        || row.id() < place.id();
  }

  private FollowedOrder order(Numbering numbering) {
    return Objects.requireNonNull(orders.get(numbering));
  }
}
