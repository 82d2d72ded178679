package io.instashop.lake.record;

import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param values of the declared columns, in Spark's Java types; null where there is none. Empty for
 *     a broken record
 * @param rescued JSON object of what fits no column, by path, or null
 * @param problem why something was rescued, one line, or null
 * @param broken why the record is no record at all, one line; null for one that lands
 */
public record Decoded(
    @Nullable Object[] values,
    @Nullable String rescued,
    @Nullable String problem,
    @Nullable String broken) {

  /** A record that goes to the quarantine. */
  public static Decoded broken(String reason) {
    return new Decoded(new Object[0], null, null, reason);
  }
}
