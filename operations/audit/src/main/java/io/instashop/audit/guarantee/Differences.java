package io.instashop.audit.guarantee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gathers the cases in which a guarantee was not kept: counts all, shows the first of each kind.
 */
final class Differences {

  /** How many ids of a kind are shown. */
  static final int SHOWN = 10;

  private final Map<String, Cases> byKind = new LinkedHashMap<>();

  /** Enters a case; its id is made only if it will be shown. */
  void add(String kind, Supplier<String> id) {
    Cases cases = byKind.computeIfAbsent(kind, k -> new Cases());
    cases.count++;
    if (cases.ids.size() < SHOWN) {
      cases.ids.add(id.get());
    }
  }

  /** The judgement: broken if there was a case. */
  Finding finding(Guarantee guarantee, String detail) {
    List<Difference> differences =
        byKind.entrySet().stream()
            .map(e -> new Difference(e.getKey(), e.getValue().count, List.copyOf(e.getValue().ids)))
            .toList();
    return new Finding(
        guarantee.name(),
        guarantee.statement(),
        differences.isEmpty() ? Verdict.HOLDS : Verdict.BROKEN,
        detail,
        differences);
  }

  private static final class Cases {
    private long count;
    private final List<String> ids = new ArrayList<>();
  }
}
