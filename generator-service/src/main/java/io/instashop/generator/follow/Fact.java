package io.instashop.generator.follow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of facts with what was read of it.
 *
 * @param position its place
 * @param value what it says; null if it is passed over
 * @param oddity why it is passed over; null if it is not
 */
public record Fact<V>(Position position, @Nullable V value, @Nullable String oddity) {

  /** What the rows say that are not passed over. */
  public static <V> List<V> values(List<Fact<V>> facts) {
    List<V> values = new ArrayList<>();
    for (Fact<V> fact : facts) {
      V value = fact.value();
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
