package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.LongList;
import java.util.ArrayList;
import java.util.List;

/** The records of one slice, which are in their order already. */
final class FollowedOnce implements Followed {

  private final List<String> partitions = new ArrayList<>();
  private final LongList ranks = new LongList();
  private final LongList keys = new LongList();

  @Override
  public void add(String partition, long number, long rank, long tagged) {
    partitions.add(partition);
    ranks.add(rank);
    keys.add(tagged);
  }

  @Override
  public void inOrder(Step step) {
    for (int i = 0; i < partitions.size(); i++) {
      step.at(partitions.get(i), ranks.get(i), keys.get(i));
    }
  }
}
