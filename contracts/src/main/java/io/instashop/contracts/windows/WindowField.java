package io.instashop.contracts.windows;

/**
 * A figure of a window.
 *
 * @param name as written in JSON
 * @param kind what it counts or sums up
 */
public record WindowField(String name, Kind kind) {

  /** Whether the figure is exact; otherwise it is an approximate number of distinct values. */
  public boolean isExact() {
    return kind != Kind.DISTINCT;
  }

  /** What a figure is. */
  public enum Kind {
    /** An exact whole number. */
    COUNT,
    /** An exact amount in US dollars with two decimals. */
    MONEY,
    /** An approximate number of distinct values. */
    DISTINCT
  }
}
