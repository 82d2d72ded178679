package io.instashop.metrics.sink;

import io.instashop.contracts.windows.Aggregation;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which mark of each query has to be in Redis if it has lost nothing. There are several after a
 * write that Redis did not confirm: it may have made it. Thread-safe.
 */
final class ExpectedMarks {

  private final Map<Aggregation, Set<String>> possible = new EnumMap<>(Aggregation.class);

  /** Nothing else than this is there from now on; empty for no mark. */
  synchronized void is(Aggregation query, String mark) {
    possible.put(query, new LinkedHashSet<>(Set.of(mark)));
  }

  /**
   * A mark is about to be written.
   *
   * @return those of which Redis has one now
   */
  synchronized List<String> before(Aggregation query, String mark) {
    Set<String> marks =
        possible.computeIfAbsent(query, any -> new LinkedHashSet<>(Set.of(""))); // it never wrote
    marks.add(mark);
    return List.copyOf(marks);
  }
}
