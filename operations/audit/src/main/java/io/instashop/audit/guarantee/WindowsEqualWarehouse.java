package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowField;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Warehouse = Redis, window by window. */
public final class WindowsEqualWarehouse implements Guarantee {

  /** Three standard deviations of 2 % each: what the distinct counts promise. */
  private static final double TOLERANCE = 3 * 0.02;

  @Override
  public String name() {
    return "windows-equal-warehouse";
  }

  @Override
  public String statement() {
    return "Every closed window in Redis is what the warehouse's rows make of it (distinct counts ± 6 % + 1).";
  }

  @Override
  public Collection<EventType> kinds() {
    return List.of();
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    WindowEvidence windows = evidence.windows();
    if (windows.notChecked().isPresent()) {
      tally.notChecked(windows.notChecked().get());
      return;
    }
    Differences differences = tally.differences();
    for (Map.Entry<WindowKey, long[]> entry : windows.computed().entrySet()) {
      long[] shown = windows.shown().get(entry.getKey());
      if (shown == null) {
        differences.add("not in Redis", () -> entry.getKey().toString());
      } else {
        compare(entry.getKey(), entry.getValue(), shown, differences);
      }
    }
    for (WindowKey key : windows.shown().keySet()) {
      if (!windows.computed().containsKey(key)) {
        differences.add("in Redis, but without rows", key::toString);
      }
    }
    tally.count("windows", windows.computed().size());
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally
        .notChecked()
        .map(reason -> Finding.notChecked(this, reason))
        .orElseGet(
            () ->
                tally.differences().finding(this, tally.counted("windows") + " windows compared"));
  }

  /** Whether a window of Redis is what was computed, as far as this guarantee compares it. */
  public static boolean agree(Aggregation aggregation, long[] computed, long[] shown) {
    List<WindowField> fields = aggregation.fields();
    return IntStream.range(0, fields.size())
        .allMatch(i -> agree(fields.get(i), computed[i], shown[i]));
  }

  private static boolean agree(WindowField field, long expected, long actual) {
    return field.isExact() ? expected == actual : isClose(expected, actual);
  }

  private static void compare(
      WindowKey key, long[] computed, long[] shown, Differences differences) {
    List<WindowField> fields = key.aggregation().fields();
    for (int i = 0; i < fields.size(); i++) {
      long expected = computed[i];
      long actual = shown[i];
      if (!agree(fields.get(i), expected, actual)) {
        differences.add(
            fields.get(i).name() + " differs (Redis ≠ warehouse)",
            () -> key + " " + text(actual) + " ≠ " + text(expected));
      }
    }
  }

  private static boolean isClose(long expected, long actual) {
    return actual != WindowEvidence.ABSENT
        && Math.abs(actual - expected) <= TOLERANCE * expected + 100;
  }

  private static String text(long hundredths) {
    return hundredths == WindowEvidence.ABSENT
        ? "none"
        : BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }
}
