package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;

/** Warehouse: each event once. */
public final class NoDuplicateRows implements Guarantee {

  @Override
  public String name() {
    return "no-duplicate-rows";
  }

  @Override
  public String statement() {
    // The table's own key is (event_id, timestamp): it would let the same id in at another time.
    return "No event id is twice in the warehouse, not even with different times.";
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    for (EventType type : EventType.values()) {
      comparison.unrepeated(type, evidence.warehouse().index(type), "again in realtime_events");
    }
    tally.count("rows", evidence.warehouse().rows());
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("rows") + " rows");
  }
}
