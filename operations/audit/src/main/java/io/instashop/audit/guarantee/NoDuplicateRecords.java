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
  public Finding check(Evidence evidence) {
    Differences differences = new Differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    long records = 0;
    for (EventType type : EventType.values()) {
      var ledger = evidence.topics().ledger(type);
      comparison.unrepeated(type, ledger, "again in topic " + type.topic());
      records += ledger.rows();
    }
    return differences.finding(this, records + " records");
  }
}
