package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.KeyIndex;
import io.instashop.audit.evidence.Sequence;
import java.util.HashMap;
import java.util.Map;

/**
 * Topics: order within a partition, and so within a key.
 *
 * <p>A repeated record is {@link NoDuplicateRecords}' matter: only its first place is looked at
 * here, for otherwise each repetition would be reported twice. A dead letter that was sent back
 * stands where it was sent, so it has no place in this order.
 */
public final class OrderKept implements Guarantee {

  private final EventKeys keys = new EventKeys();

  @Override
  public String name() {
    return "order-kept";
  }

  @Override
  public String statement() {
    return "Within a partition, the events of a shard stand in the order of their commit.";
  }

  /** A slice tells the rank of each record's row; what stands between them lies in other slices. */
  @Override
  public void examine(Evidence slice, Tally tally) {
    Sequence sequence = slice.topics().sequence();
    Map<String, KeyIndex> seen = new HashMap<>();
    for (int i = 0; i < sequence.size(); i++) {
      long tagged = sequence.tagged(i);
      long rank = slice.source().rank(tagged);
      if (rank >= 0
          && seen.computeIfAbsent(sequence.partition(i), any -> new KeyIndex()).add(tagged) >= 0) {
        tally.followed().add(sequence.partition(i), sequence.number(i), rank, tagged);
      }
    }
  }

  @Override
  public Finding conclude(Tally tally) {
    Map<String, Last> partitions = new HashMap<>();
    tally
        .followed()
        .inOrder(
            (partition, rank, tagged) -> {
              tally.count("records", 1);
              follow(
                  partition,
                  partitions.computeIfAbsent(partition, any -> new Last()),
                  rank,
                  tagged,
                  tally.differences());
            });
    return tally
        .differences()
        .finding(
            this,
            tally.counted("records") + " records in " + partitions.size() + " partitions followed");
  }

  /** A topic belongs to one shard, so one rising number a partition is enough. */
  private void follow(
      String partition, Last last, long rank, long tagged, Differences differences) {
    if (rank < last.rank) {
      long predecessor = last.tagged;
      differences.add(
          "too late in " + partition, () -> keys.text(tagged) + " after " + keys.text(predecessor));
    } else {
      last.rank = rank;
      last.tagged = tagged;
    }
  }

  /** The record of a partition with the highest rank so far. */
  private static final class Last {
    private long rank = -1;
    private long tagged;
  }
}
