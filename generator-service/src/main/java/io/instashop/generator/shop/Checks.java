package io.instashop.generator.shop;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the files of a shop may hold. The reader of the file adds its name and the line. */
final class Checks {

  private Checks() {}

  static void that(boolean right, String complaint) {
    if (!right) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /**
   * A value that a file must have.
   *
   * @throws IllegalArgumentException if it is missing
   */
  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("has no '" + field + "'");
    }
    return value;
  }

  static void percent(double value, String field) {
    that(value >= 0 && value <= 100, field + " must be from 0 to 100, but is " + plain(value));
  }

  static void notEmpty(Collection<?> values, String field) {
    that(!values.isEmpty(), field + " must have an entry");
  }

  /** Shares by name: at least one, none negative, not all zero. */
  static void shares(Map<String, Double> shares, String field) {
    notEmpty(shares.keySet(), field);
    shares.forEach(
        (name, share) ->
            that(
                share != null && share >= 0,
                field + "." + name + " must be a number of 0 or more, but is " + share));
    that(
        shares.values().stream().mapToDouble(share -> share).sum() > 0,
        field + " must have a share above 0");
  }

  static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
