package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;

/** Topics minus dead letters = warehouse, in both directions, to the cent. */
public final class WarehouseEqualsTopics implements Guarantee {

  @Override
  public String name() {
    return "warehouse-equals-topics";
  }

  @Override
  public String statement() {
    return "The warehouse holds exactly the topics' events, with the same amounts and times.";
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    for (EventType type : Comparison.SOURCE_TYPES) {
      EventIndex topic = evidence.topics().index(type);
      EventIndex warehouse = evidence.warehouse().index(type);
      comparison.present(type, topic, warehouse, "not in the warehouse");
      comparison.present(type, warehouse, topic, "not in topic " + type.topic());
      comparison.equal(type, topic, warehouse, "(topic ≠ warehouse)");
      tally.count("rows", warehouse.rows());
    }
    for (String id : evidence.warehouse().unknown()) {
      differences.add("row of an unknown event_type", () -> id);
    }
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("rows") + " rows matched");
  }
}
