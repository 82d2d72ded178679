package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowField;
import java.math.BigDecimal;
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
  public Finding check(Evidence evidence) {
    WindowEvidence windows = evidence.windows();
    if (windows.notChecked().isPresent()) {
      return Finding.notChecked(this, windows.notChecked().get());
    }
    Differences differences = new Differences();
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
    String expired =
        windows.expired() == 0
            ? ""
            : ", " + windows.expired() + " older than Redis keeps were not checked";
    return differences.finding(this, windows.computed().size() + " windows compared" + expired);
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
