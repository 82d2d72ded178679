package io.instashop.contracts.windows;

/**
 * A figure of a window.
 *
 * @param name as written in JSON
 * @param kind what it counts or sums up
 * @param isOptional whether windows of older writers lack it
 */
public record WindowField(String name, Kind kind, boolean isOptional) {

  /** Whether the figure is exact; otherwise it is an approximate number of distinct values. */
  public boolean isExact() {
    return kind != Kind.DISTINCT;
  }

  /** What a figure is. */
  public enum Kind {
    /** An exact whole number. */
    COUNT,
    /** An exact number with two decimals; money is in US dollars unless its name says otherwise. */
    DECIMAL,
    /** An approximate number of distinct values. */
    DISTINCT,
    /** Names and their exact counts, as {@link TopCounts#shown} has them. */
    NAMES
  }
}
