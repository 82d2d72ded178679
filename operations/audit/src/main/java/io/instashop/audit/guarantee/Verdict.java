package io.instashop.audit.guarantee;

/** What became of a guarantee. */
public enum Verdict {
  /** What was compared agrees. */
  HOLDS,
  /** Not kept; the finding's differences say where. */
  BROKEN,
  /** There was no evidence; the finding's detail gives the reason. */
  NOT_CHECKED
}
