package io.instashop.lake;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sums by key, as text that compares with rows. */
final class Sums {

  private final Map<String, BigDecimal[]> sums = new TreeMap<>();

  /** Adds to the sums of a key. */
  void add(String key, Object... values) {
    BigDecimal[] total = sums.computeIfAbsent(key, k -> new BigDecimal[values.length]);
    for (int i = 0; i < values.length; i++) {
      BigDecimal value = new BigDecimal(values[i].toString());
      total[i] = total[i] == null ? value : total[i].add(value);
    }
  }

  int size() {
    return sums.size();
  }

  /** Lines {@code key|sum|sum}, without trailing zeros. */
  String text() {
    return sums.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    + "|"
                    + java.util.Arrays.stream(e.getValue())
                        .map(v -> v.stripTrailingZeros().toPlainString())
                        .collect(Collectors.joining("|")))
        .collect(Collectors.joining("\n"));
  }
}
