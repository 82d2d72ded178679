package io.instashop.producer.cursor;

import io.instashop.contracts.topics.Topics;
import io.instashop.contracts.topics.TransactionalIds;
import java.util.List;
import java.util.Optional;

/**
 * Tables that feed the same topics and therefore share one cursor and one order.
 *
 * <p>A shard is declared here alone. From this line follow its source database with its pool,
 * horizon watch and clock, its topics, health, meters and position. Only the way in which its rows
 * are read has to be written besides. Decision 24 lists what other programs need.
 *
 * <p>Its number is the partition of {@link Topics#PRODUCER_CURSORS} that holds its cursor; owning
 * that partition is owning the shard.
 */
public enum Shard {
  TRANSACTIONS(0, "transactions", SourceDatabase.SHOP, Writer.SHOP, Topics.TRANSACTIONS),
  BEHAVIOR(
      1,
      "behavior",
      SourceDatabase.SHOP,
      Writer.SHOP,
      Topics.USER_BEHAVIOR,
      Topics.SEARCHES,
      Topics.CART_EVENTS),
  INTERACTIONS(2, "interactions", SourceDatabase.CRM, Writer.SHOP, Topics.INTERACTIONS),
  INVENTORY(3, "inventory", SourceDatabase.ERP, Writer.FOLLOWER, Topics.INVENTORY_MOVEMENTS),
  SHIPMENTS(4, "shipments", SourceDatabase.ECOMMERCE, Writer.FOLLOWER, Topics.SHIPMENTS),
  SEGMENTS(5, "segments", SourceDatabase.CRM, Writer.FOLLOWER, Topics.SEGMENT_CHANGES);

  private final int partition;
  private final String wireName;
  private final SourceDatabase database;
  private final Writer writer;
  private final List<String> topics;

  Shard(int partition, String wireName, SourceDatabase database, Writer writer, String... topics) {
    this.partition = partition;
    this.wireName = wireName;
    this.database = database;
    this.writer = writer;
    this.topics = List.of(topics);
  }

  /** Who writes the tables of a shard. */
  private enum Writer {
    /** The shop itself; there is no shop without these tables. */
    SHOP,
    /** What follows the shop, and may be switched off. */
    FOLLOWER
  }

  /** The shard's number. */
  public int partition() {
    return partition;
  }

  /** The key of the cursor record, and the shard's name for operators. */
  public String wireName() {
    return wireName;
  }

  /** Where its tables are. */
  public SourceDatabase database() {
    return database;
  }

  /** The field {@code source} of the shard's events: the database they come from. */
  public String source() {
    return database.databaseName();
  }

  /**
   * Whether a shop may do without its tables, because what fills them is off or the shop is older.
   * Then the shard waits for them, which is no fault.
   */
  public boolean isOptional() {
    return writer == Writer.FOLLOWER;
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
