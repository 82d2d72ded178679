package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;

/** Topics: each event once. */
public final class NoDuplicateRecords implements Guarantee {

  @Override
  public String name() {
    return "no-duplicate-records";
  }

  @Override
  public String statement() {
    return "No event id is twice among the committed records of a topic.";
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    for (EventType type : EventType.values()) {
      var index = evidence.topics().index(type);
      comparison.unrepeated(type, index, "again in topic " + type.topic());
      tally.count("records", index.rows());
    }
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("records") + " records");
  }
}
