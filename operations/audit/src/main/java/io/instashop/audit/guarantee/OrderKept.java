package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.KeyIndex;
import io.instashop.audit.evidence.LongList;
import io.instashop.audit.evidence.Shard;
import java.util.Map;

/**
 * Topics: order within a partition, and so within a key.
 *
 * <p>A repeated record is {@link NoDuplicateRecords}' matter: only its first place is looked at
 * here, for otherwise each repetition would be reported twice. A dead letter that was sent back
 * stands where it was sent, so it has no place in this order.
 */
public final class OrderKept implements Guarantee {

  @Override
  public String name() {
    return "order-kept";
  }

  @Override
  public String statement() {
    return "Within a partition, the events of a shard stand in the order of their commit.";
  }

  @Override
  public Finding check(Evidence evidence) {
    Differences differences = new Differences();
    long compared = 0;
    for (Map.Entry<String, LongList> partition : evidence.topics().sequences().entrySet()) {
      compared += check(partition.getKey(), partition.getValue(), evidence, differences);
    }
    return differences.finding(
        this,
        compared + " records in " + evidence.topics().sequences().size() + " partitions followed");
  }

  /** A topic belongs to one shard, so one rising number a partition is enough. */
  private static long check(
      String partition, LongList sequence, Evidence evidence, Differences differences) {
    KeyIndex seen = new KeyIndex();
    int highest = -1;
    long before = 0;
    long compared = 0;
    for (int i = 0; i < sequence.size(); i++) {
      long tagged = sequence.get(i);
      int place = evidence.source().order(Shard.of(EventKeys.typeOf(tagged))).find(tagged);
      if (place < 0 || seen.add(tagged) < 0) {
        continue;
      }
      compared++;
      if (place < highest) {
        long predecessor = before;
        EventKeys keys = evidence.keys();
        differences.add(
            "too late in " + partition,
            () -> keys.text(tagged) + " after " + keys.text(predecessor));
      } else {
        highest = place;
        before = tagged;
      }
    }
    return compared;
  }
}
