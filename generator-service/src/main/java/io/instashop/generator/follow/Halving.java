package io.instashop.generator.follow;

import io.instashop.kit.failure.Causes;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row that a database refuses for its data: the portion is halved until the row is alone,
 * and then passes it over. Another fault says nothing about rows. Not thread-safe.
 */
final class Halving {

  /** The classes of SQLSTATE: data exception, constraint violation, program limit exceeded. */
  private static final Set<String> OF_DATA = Set.of("22", "23", "54");

  private final int whole;
  private int most;
  private boolean searching;
  private Portion.@Nullable Refused refused;

  /**
   * Begins with whole portions.
   *
   * @param whole the most facts of a step
   */
  Halving(int whole) {
    this.whole = whole;
    this.most = whole;
  }

  /** What the next step may follow. */
  Portion next() {
    return searching ? Portion.part(most, refused) : Portion.whole(whole);
  }

  /** A step is committed. */
  void done(Portion portion, boolean more) {
    if (portion.hasPassedOver() || !more) {
      searching = false;
      refused = null;
    } else if (refused == null) {
      // What was refused may have been mended.
      most = Math.min(whole, 2 * most);
    }
  }

  /**
   * A step failed.
   *
   * @return whether the next one is another, so that it need not wait
   */
  boolean failed(Portion portion, Exception fault) {
    if (!isOfData(fault) || refused != null) {
      return false;
    }
    if (!searching) {
      searching = true;
      most = Math.max(1, whole / 2);
      return true;
    }
    if (most > 1) {
      most /= 2;
      return true;
    }
    refused = portion.only(Causes.inOneLine(fault));
    return refused != null;
  }

  private static boolean isOfData(Exception fault) {
    String state = fault instanceof SQLException sql ? sql.getSQLState() : null;
    return state != null && state.length() == 5 && OF_DATA.contains(state.substring(0, 2));
  }
}
