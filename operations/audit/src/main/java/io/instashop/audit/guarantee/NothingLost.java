package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;

/** Source → topics: nothing is missing. */
public final class NothingLost implements Guarantee {

  @Override
  public String name() {
    return "nothing-lost";
  }

  @Override
  public String statement() {
    return "Every committed row stands in its topic, with the same amount and time, or as a record"
        + " that is no event.";
  }

  @Override
  public Finding check(Evidence evidence) {
    Differences differences = new Differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    long rows = 0;
    for (EventType type : Comparison.SOURCE_TYPES) {
      var source = evidence.source().ledger(type);
      var topic = evidence.topics().ledger(type);
      comparison.present(
          type,
          source,
          topic,
          "not in topic " + type.topic(),
          key -> evidence.topics().isRejectedRow(type, key));
      comparison.equal(type, source, topic, "(source ≠ topic)");
      rows += source.rows();
    }
    String truncated =
        evidence.topics().truncated().isEmpty()
            ? ""
            : "; the broker has deleted the oldest records of "
                + String.join(", ", evidence.topics().truncated())
                + ", so audit a later interval";
    return differences.finding(this, rows + " rows looked up" + truncated);
  }
}
