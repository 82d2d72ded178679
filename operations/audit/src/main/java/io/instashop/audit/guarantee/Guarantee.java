package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;
import java.util.Collection;
import java.util.List;

/**
 * A promise of the platform, and the check whether it was kept.
 *
 * <p>Evidence comes in slices: an event is in the same slice at every place, but which events share
 * one is chance.
 */
public interface Guarantee {

  /** A short name, stable across versions: lower case, joined by hyphens. */
  String name();

  /** The promise in one sentence. */
  String statement();

  /** The kinds of event that it is about; none if it is about sessions or windows alone. */
  default Collection<EventType> kinds() {
    return Comparison.SOURCE_TYPES;
  }

  /** Judges a slice of the evidence, which it never changes. */
  void examine(Evidence slice, Tally tally);

  /** The judgement of all slices that were examined. */
  Finding conclude(Tally tally);

  /** Judges evidence that is in one piece. */
  default Finding check(Evidence evidence) {
    Tally tally = new Tally();
    examine(evidence, tally);
    return conclude(tally);
  }

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
        new WindowsEqualWarehouse(),
        new StockAddsUp(),
        new SalesMoveStock(),
        new SalesShipOnce(),
        new SegmentsEqualCriteria());
  }
}
