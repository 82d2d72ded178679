package io.instashop.audit.guarantee;

/** Records with the rank of their rows, put back into the order in which they were read. */
public interface Followed {

  /**
   * Enters a record.
   *
   * @param number rises with each record of a slice, and is unique across all slices
   * @param rank of its row in the order of its shard
   * @param tagged the {@linkplain io.instashop.audit.evidence.EventKeys#tagged tagged} id
   */
  void add(String partition, long number, long rank, long tagged);

  /** Hands over all records by their numbers. */
  void inOrder(Step step);

  /** Looks at one record after the other. */
  @FunctionalInterface
  interface Step {
    void at(String partition, long rank, long tagged);
  }
}
