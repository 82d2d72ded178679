package io.instashop.producer.cursor;

import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import java.util.List;
import java.util.Optional;

/**
 * Tables that feed the same topics and therefore share one cursor and one order.
 *
 * <p>Its number is the partition of {@link Topics#PRODUCER_CURSORS} that holds its cursor; owning
 * that partition is owning the shard.
 */
public enum Shard {
  TRANSACTIONS(0, "transactions", "instashop", List.of(Topics.TRANSACTIONS)),
  BEHAVIOR(
      1,
      "behavior",
      "instashop",
      List.of(Topics.USER_BEHAVIOR, Topics.SEARCHES, Topics.CART_EVENTS)),
  INTERACTIONS(2, "interactions", "crm_db", List.of(Topics.INTERACTIONS));

  private final int partition;
  private final String wireName;
  private final String source;
  private final List<String> topics;

  Shard(int partition, String wireName, String source, List<String> topics) {
    this.partition = partition;
    this.wireName = wireName;
    this.source = source;
    this.topics = topics;
  }

  /** The shard's number. */
  public int partition() {
    return partition;
  }

  /** The key of the cursor record, and the shard's name for operators. */
  public String wireName() {
    return wireName;
  }

  /** The field {@code source} of the shard's events: the database they come from. */
  public String source() {
    return source;
  }

  /** The event topics that the shard's rows go to; no other shard writes to them. */
  public List<String> topics() {
    return topics;
  }

  /** The producer's identity in Kafka, the same for every instance, so that a new owner fences. */
  public String transactionalId() {
    return TransactionalIds.PRODUCER_PREFIX + wireName;
  }

  /** The shard whose cursor lives in that partition; spare partitions have none. */
  public static Optional<Shard> ofPartition(int partition) {
    return partition < values().length ? Optional.of(values()[partition]) : Optional.empty();
  }
}
