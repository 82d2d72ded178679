package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.evidence.WindowKey;
import io.instashop.audit.evidence.WindowValues;
import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.WindowField;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Warehouse = Redis, window by window. */
public final class WindowsEqualWarehouse implements Guarantee {

  /** Three standard deviations of 2 % each: what the distinct counts promise. */
  private static final double TOLERANCE = 3 * 0.02;

  private static final String OLDER = "windows of an older writer";

  @Override
  public String name() {
    return "windows-equal-warehouse";
  }

  @Override
  public String statement() {
    return "Every closed window in Redis is what the warehouse's rows make of it (distinct counts ±"
        + " 6 % + 1).";
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
    for (Map.Entry<WindowKey, WindowValues> entry : windows.computed().entrySet()) {
      WindowKey key = entry.getKey();
      WindowValues shown = windows.shown().get(key);
      if (isOfAnOlderWriter(windows, key)) {
        tally.count(OLDER, 1);
      } else if (shown == null) {
        differences.add("not in Redis", key::toString);
      }
      if (shown != null) {
        compare(key, entry.getValue(), shown, differences);
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
            () -> tally.differences().finding(this, tally.counted("windows") + compared(tally)));
  }

  private static String compared(Tally tally) {
    long older = tally.counted(OLDER);
    return older == 0
        ? " windows compared"
        : " windows compared, of "
            + older
            + " the figures that an older metrics job computes ('instashop replay --target windows'"
            + " adds the others)";
  }

  /** Whether the metrics job that wrote the window computes less than this version compares. */
  private static boolean isOfAnOlderWriter(WindowEvidence windows, WindowKey key) {
    Stream<WindowKey> tellTale =
        switch (key.aggregation()) {
          case TRANSACTIONS, BEHAVIOR, PRODUCTS -> Stream.of(key);
          // It had none of these windows; the one of the same events tells.
          case SEARCHES -> Stream.of(behavior(key, BehaviorType.SEARCH));
          case CARTS -> Stream.of(behavior(key, BehaviorType.CART_ABANDONMENT));
          // Nor these, and any other of its query tells.
          case INVENTORY, SHIPMENTS ->
              Stream.of(BehaviorType.values()).map(type -> behavior(key, type));
          // They are not compared.
          case PAYMENTS, PAYMENT_STATUSES, PAYMENT_STEPS, COURIERS -> Stream.of();
        };
    return tellTale.anyMatch(
        one -> {
          WindowValues shown = windows.shown().get(one);
          return shown != null && shown.isOfAnOlderWriter(one.aggregation());
        });
  }

  private static WindowKey behavior(WindowKey key, BehaviorType type) {
    return new WindowKey(Aggregation.BEHAVIOR, key.start(), type.wireName());
  }

  /**
   * Whether a window of Redis is what was computed, as far as this guarantee compares it. A figure
   * that an older metrics job did not compute is one that differs.
   */
  public static boolean agree(Aggregation aggregation, WindowValues computed, WindowValues shown) {
    List<WindowField> fields = aggregation.fields();
    return namesAgree(computed, shown)
        && IntStream.range(0, fields.size())
            .allMatch(i -> agree(fields.get(i), computed.numbers()[i], shown.numbers()[i]));
  }

  private static boolean agree(WindowField field, long expected, long actual) {
    return field.isExact() ? expected == actual : isClose(expected, actual);
  }

  private static boolean namesAgree(WindowValues computed, WindowValues shown) {
    return computed.countsAreExact()
        ? Objects.equals(computed.counts(), shown.counts())
        : shown.counts() != null;
  }

  private static void compare(
      WindowKey key, WindowValues computed, WindowValues shown, Differences differences) {
    Aggregation aggregation = key.aggregation();
    boolean older = shown.isOfAnOlderWriter(aggregation);
    List<WindowField> fields = aggregation.fields();
    for (int i = 0; i < fields.size(); i++) {
      WindowField field = fields.get(i);
      long expected = computed.numbers()[i];
      long actual = shown.numbers()[i];
      if (!(older && field.isOptional()) && !agree(field, expected, actual)) {
        differences.add(kind(field), () -> key + " " + text(actual) + " ≠ " + text(expected));
      }
    }
    aggregation
        .counts()
        .filter(field -> !(older && field.isOptional()) && !namesAgree(computed, shown))
        .ifPresent(
            field ->
                differences.add(kind(field), () -> key + " " + firstDifference(computed, shown)));
  }

  private static String kind(WindowField field) {
    return field.name() + " differs (Redis ≠ warehouse)";
  }

  /** The first name that differs, for the lists are long. */
  private static String firstDifference(WindowValues computed, WindowValues shown) {
    Map<String, Long> expected = Objects.requireNonNullElse(computed.counts(), Map.of());
    Map<String, Long> actual = Objects.requireNonNullElse(shown.counts(), Map.of());
    return Stream.of(expected, actual)
        .flatMap(names -> names.keySet().stream())
        .filter(name -> !Objects.equals(expected.get(name), actual.get(name)))
        .findFirst()
        .map(name -> name + ": " + times(actual, name) + " ≠ " + times(expected, name))
        .orElse("none");
  }

  private static String times(Map<String, Long> counts, String name) {
    Long times = counts.get(name);
    return times == null ? "none" : times.toString();
  }

  private static boolean isClose(long expected, long actual) {
    return actual != WindowValues.ABSENT
        && Math.abs(actual - expected) <= TOLERANCE * expected + 100;
  }

  private static String text(long hundredths) {
    return hundredths == WindowValues.ABSENT
        ? "none"
        : BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }
}
