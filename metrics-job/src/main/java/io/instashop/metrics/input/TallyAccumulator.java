package io.instashop.metrics.input;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings the tallies of a batch's tasks to the driver.
 *
 * <p>They are kept by partition and replace each other. Spark delivers an accumulator again when it
 * runs a task again, and adding up would count its events twice.
 */
public final class TallyAccumulator extends AccumulatorV2<TallyAccumulator.Part, BatchTally> {

  private static final long serialVersionUID = 1L;

  private final long windowMillis;
  private final Map<Integer, PartitionTally> parts = new HashMap<>();

  /**
   * An empty accumulator.
   *
   * @param windowMillis length of a window
   */
  public TallyAccumulator(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  @Override
  public synchronized boolean isZero() {
    return parts.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<Part, BatchTally> copy() {
    TallyAccumulator copy = new TallyAccumulator(windowMillis);
    copy.parts.putAll(parts);
    return copy;
  }

  @Override
  public synchronized void reset() {
    parts.clear();
  }

  @Override
  public synchronized void add(Part part) {
    parts.put(part.partition(), part.tally());
  }

  @Override
  public synchronized void merge(AccumulatorV2<Part, BatchTally> other) {
    parts.putAll(((TallyAccumulator) other).parts);
  }

  @Override
  public synchronized BatchTally value() {
    return BatchTally.of(parts.values(), windowMillis);
  }

  /** The tally of one task, with its partition. */
  record Part(int partition, PartitionTally tally) {}
}
