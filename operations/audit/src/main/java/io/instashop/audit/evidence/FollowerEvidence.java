package io.instashop.audit.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the followers of the shop's sales have written, compared with the sales. Bounded, however
 * many rows there are.
 */
public final class FollowerEvidence {

  /** What is compared. */
  public enum Check {
    /** The stock with its movements. */
    STOCK,
    /** The lines of sales with movements. */
    SALES_MOVED,
    /** Completed sales with shipments. */
    SALES_SHIPPED,
    /** Membership with criteria. */
    SEGMENTS
  }

  private final Map<Check, Result> results = new LinkedHashMap<>();

  /** What was found of a check. */
  public Result of(Check check) {
    return results.computeIfAbsent(check, any -> new Result());
  }

  /** What one check found. */
  public static final class Result {

    private final Map<String, Mismatches> byKind = new LinkedHashMap<>();
    private long compared;
    private @Nullable String notChecked;

    private Result() {}

    /** Enters that so many things were compared. */
    public void compared(long more) {
      compared += more;
    }

    /** Enters that nothing can be compared, and why. */
    public void notChecked(String reason) {
      notChecked = reason;
    }

    /** Enters a difference. */
    public void differs(String kind, String text) {
      byKind.computeIfAbsent(kind, any -> new Mismatches()).add(text);
    }

    /** How much was compared. */
    public long compared() {
      return compared;
    }

    /** Why nothing was compared, or null. */
    public @Nullable String notChecked() {
      return notChecked;
    }

    /** What differs, by kind. */
    public Map<String, Mismatches> byKind() {
      return byKind;
    }
  }
}
