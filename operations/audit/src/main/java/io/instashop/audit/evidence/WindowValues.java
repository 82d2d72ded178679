package io.instashop.audit.evidence;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowField;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a window.
 *
 * @param numbers in the order of {@link Aggregation#fields}, in hundredths, so that counts and
 *     money are both exact; {@link #ABSENT} where there is none
 * @param counts of the field {@link Aggregation#counts}, by name; null where there is none
 * @param countsAreExact whether the window has so few names that the metrics job counts each
 */
public record WindowValues(
    long[] numbers, @Nullable Map<String, Long> counts, boolean countsAreExact) {

  /** The value of a field that is absent or no number. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** Of a window without names. */
  public static WindowValues of(long... numbers) {
    return new WindowValues(numbers, null, true);
  }

  /** The same with counts by name. */
  public WindowValues with(Map<String, Long> names, boolean exact) {
    return new WindowValues(numbers, names, exact);
  }

  /** Whether an older metrics job wrote the window: it has no figure that is new since. */
  public boolean isOfAnOlderWriter(Aggregation aggregation) {
    List<WindowField> fields = aggregation.fields();
    boolean knowsNames = aggregation.counts().filter(WindowField::isOptional).isPresent();
    boolean hasNewFigures = knowsNames || fields.stream().anyMatch(WindowField::isOptional);
    return hasNewFigures
        && (!knowsNames || counts == null)
        && IntStream.range(0, numbers.length)
            .allMatch(i -> !fields.get(i).isOptional() || numbers[i] == ABSENT);
  }
}
