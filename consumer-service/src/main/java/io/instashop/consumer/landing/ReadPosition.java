package io.instashop.consumer.landing;

/**
 * What a batch holds of one partition of a topic.
 *
 * @param first offset of its first record
 * @param next offset behind its last record
 */
public record ReadPosition(String topic, int partition, long first, long next) {

  /** The partition that was read. */
  public Partition key() {
    return new Partition(topic, partition);
  }
}
