package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.TopicEvidence;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.EventType;
import java.util.Set;

/**
 * Topics → warehouse or dead letters: every record is in exactly one of them.
 *
 * <p>A rejected record has no reliable id, so records and dead letters are matched by topic,
 * partition and offset.
 */
public final class EveryRecordSettled implements Guarantee {

  @Override
  public String name() {
    return "every-record-settled";
  }

  @Override
  public String statement() {
    return "Every record is landed or dead-lettered, never both, never twice, never neither.";
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    TopicEvidence topics = evidence.topics();
    Set<Position> rejected = topics.rejected();
    for (Position position : rejected) {
      if (!topics.quarantined().contains(position)
          && !position.topic().equals(EventType.TRANSACTION_ITEM.topic())) {
        differences.add("no event, but not dead-lettered", position::toString);
      }
    }
    for (Position position : topics.quarantined()) {
      if (!rejected.contains(position)) {
        differences.add("dead-lettered, but no rejected record", position::toString);
      }
    }
    for (Position position : topics.quarantinedAgain()) {
      differences.add("dead-lettered again", position::toString);
    }
    for (Position position : topics.unexplained()) {
      differences.add("dead letter without its origin", position::toString);
    }
    for (Position deadLetter : topics.replays().missing()) {
      differences.add("marked as sent back, but not in its topic", deadLetter::toString);
    }
    for (Position deadLetter : topics.replays().copiedAgain()) {
      differences.add("sent back again", deadLetter::toString);
    }
    for (Position copy : topics.replays().unmarked()) {
      differences.add("sent back without a mark", copy::toString);
    }
    tally.count("landed", checkLanded(evidence, differences));
    tally.count("dead letters", topics.quarantined().size());
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally
        .differences()
        .finding(
            this,
            tally.counted("landed")
                + " events landed, "
                + tally.counted("dead letters")
                + " dead letters");
  }

  private static long checkLanded(Evidence evidence, Differences differences) {
    long landed = 0;
    Comparison comparison = new Comparison(evidence.keys(), differences);
    for (EventType type : Comparison.SOURCE_TYPES) {
      EventIndex topic = evidence.topics().index(type);
      EventIndex warehouse = evidence.warehouse().index(type);
      comparison.present(type, topic, warehouse, "neither landed nor dead-lettered");
      landed += warehouse.rows();
    }
    return landed;
  }
}
