package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import java.util.List;

/** A promise of the platform, and the check whether it was kept. */
public interface Guarantee {

  /** A short name, stable across versions: lower case, joined by hyphens. */
  String name();

  /** The promise in one sentence. */
  String statement();

  /** Judges the evidence. Never changes it, so guarantees can be checked in any order. */
  Finding check(Evidence evidence);

  /** All guarantees in the order in which an event meets them. */
  static List<Guarantee> all() {
    return List.of(
        new SourceIntegrity(),
        new NothingLost(),
        new NothingInvented(),
        new NoDuplicateRecords(),
        new OrderKept(),
        new EveryRecordSettled(),
        new WarehouseEqualsTopics(),
        new NoDuplicateRows(),
        new ItemsExactlyOnce(),
        new SessionsEqualEvents(),
        new FiguresEqualFacts(),
        new WindowsEqualWarehouse());
  }
}
