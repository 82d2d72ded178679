package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;

/** Topics → source: every event stems from a committed row. */
public final class NothingInvented implements Guarantee {

  @Override
  public String name() {
    return "nothing-invented";
  }

  @Override
  public String statement() {
    return "Every event in a topic stems from a committed row.";
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    for (EventType type : Comparison.SOURCE_TYPES) {
      var topic = evidence.topics().index(type);
      comparison.present(type, topic, evidence.source().index(type), "not in the source");
      tally.count("records", topic.rows());
    }
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("records") + " records looked up");
  }
}
