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
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    for (EventType type : Comparison.SOURCE_TYPES) {
      var source = evidence.source().index(type);
      var topic = evidence.topics().index(type);
      comparison.present(
          type,
          source,
          topic,
          "not in topic " + type.topic(),
          key -> evidence.topics().isRejectedRow(type, key));
      comparison.equal(type, source, topic, "(source ≠ topic)");
      tally.count("rows", source.rows());
    }
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("rows") + " rows looked up");
  }
}
