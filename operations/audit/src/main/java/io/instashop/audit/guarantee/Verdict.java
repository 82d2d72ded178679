package io.instashop.audit.guarantee;

/** What became of a guarantee. */
public enum Verdict {
  /** Kept. */
  HOLDS,
  /** Not kept; the finding's differences say where. */
  BROKEN,
  /** There was nothing to judge it by; the finding's detail says why. */
  NOT_CHECKED
}
