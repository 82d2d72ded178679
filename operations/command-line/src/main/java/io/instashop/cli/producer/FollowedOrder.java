package io.instashop.cli.producer;

/**
 * Whether rows that were followed come before all others. Only then can a position tell them apart.
 * The order is one of passes: the rows of the first one, then those of the second, and so on.
 */
final class FollowedOrder {

  private final boolean[] hasOthers;
  private final long[] lastFollowed;
  private final boolean[] hasFollowed;
  private boolean broken;

  FollowedOrder(int passes) {
    hasOthers = new boolean[passes];
    hasFollowed = new boolean[passes];
    lastFollowed = new long[passes];
  }

  /** Takes a row into account; to be called in the order of a pass. */
  void add(int pass, long id, boolean followed) {
    if (followed) {
      broken |= hasOthers[pass];
      hasFollowed[pass] = true;
      lastFollowed[pass] = id;
    } else {
      hasOthers[pass] = true;
    }
  }

  boolean holds() {
    boolean others = false;
    for (int pass = 0; pass < hasOthers.length; pass++) {
      if (broken || (others && hasFollowed[pass])) {
        return false;
      }
      others |= hasOthers[pass];
    }
    return true;
  }

  /** The last row that was followed; 0 without any. */
  long last() {
    for (int pass = hasFollowed.length - 1; pass >= 0; pass--) {
      if (hasFollowed[pass]) {
        return lastFollowed[pass];
      }
    }
    return 0;
  }
}
