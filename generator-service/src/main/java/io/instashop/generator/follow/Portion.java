package io.instashop.generator.follow;

import org.jspecify.annotations.Nullable;

/**
 * How much one step follows. After a step whose data a database refused, it is less each time,
 * until the row that is refused is alone.
 */
public final class Portion {

  /** Rows of facts with what belongs to them, such as the lines of sales, must fit the memory. */
  private static final int MOST_LINES = 10_000;

  private final int most;
  private final boolean whole;
  private final @Nullable Refused refused;
  private int facts;
  private int lines;
  private boolean ended;
  private boolean passedOver;
  private @Nullable FollowedTable table;
  private @Nullable Position newest;

  private Portion(int most, boolean whole, @Nullable Refused refused) {
    this.most = most;
    this.whole = whole;
    this.refused = refused;
  }

  /** As much as a step may follow. */
  static Portion whole(int most) {
    return new Portion(most, true, null);
  }

  /**
   * Less than that, to find a row that is refused.
   *
   * @param refused the row, once it is found; null before
   */
  static Portion part(int most, @Nullable Refused refused) {
    return new Portion(most, false, refused);
  }

  /** The most facts, or other rows, of this step. */
  public int most() {
    return most;
  }

  /** Whether there may be more facts than were read. */
  public boolean isUsedUp() {
    return left() == 0;
  }

  /**
   * Whether this step must do nothing but follow the facts that were read. What else is done could
   * be refused, and a fact would be blamed.
   */
  public boolean isForFactsOnly() {
    return !whole && facts > 0;
  }

  boolean isWhole() {
    return whole;
  }

  int left() {
    return ended ? 0 : most - facts;
  }

  /** Whether the row that is refused was read, and so passed over. */
  boolean hasPassedOver() {
    return passedOver;
  }

  /** The only fact that was read, as one that is refused for this cause; null if it is not one. */
  @Nullable Refused only(String cause) {
    FollowedTable of = table;
    Position position = newest;
    return facts == 1 && of != null && position != null ? new Refused(of, position, cause) : null;
  }

  /**
   * A row is read, which may belong to the same fact as the one before.
   *
   * @return whether it belongs to this portion; if not, neither does what comes behind it
   */
  boolean takes(FollowedTable of, Position position) {
    if (!of.equals(table) || !position.equals(newest)) {
      if (lines >= MOST_LINES) {
        ended = true;
        return false;
      }
      facts++;
      table = of;
      newest = position;
    }
    lines++;
    return true;
  }

  /** Why the newest row is passed over although it could be an event; null if it is not. */
  @Nullable String refusal() {
    if (refused == null || !refused.table().equals(table) || !refused.position().equals(newest)) {
      return null;
    }
    passedOver = true;
    return refused.cause();
  }

  /** A row of facts from which nothing can follow, as a database said. */
  record Refused(FollowedTable table, Position position, String cause) {}
}
