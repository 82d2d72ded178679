package io.instashop.contracts.events;

import java.util.List;

/** The public topic names and the limits that every program creates them with. */
public final class Topics {

  /** {@link TransactionEvent} and {@link TransactionStatusEvent}. */
  public static final String TRANSACTIONS = "transactions";

  /** {@link UserBehaviorEvent}: product and page views. */
  public static final String USER_BEHAVIOR = "user_behavior";

  /** {@link SearchEvent}. */
  public static final String SEARCHES = "searches";

  /** {@link CartEvent}. */
  public static final String CART_EVENTS = "cart_events";

  /** {@link InteractionEvent}, from the CRM. */
  public static final String INTERACTIONS = "interactions";

  /** {@link TransactionItemEvent}, emitted by the consumer. */
  public static final String TRANSACTION_ITEMS = "transaction_items";

  /** The producer's cursors: compacted, one partition a shard. */
  public static final String PRODUCER_CURSORS = "producer-cursors";

  /** Which dead letters were sent back: compacted, one partition. */
  public static final String DEAD_LETTER_REPLAYS = "dlt-replays";

  /** The topics that the producer fills from the source databases. */
  public static final List<String> SOURCE_TOPICS =
      List.of(TRANSACTIONS, USER_BEHAVIOR, SEARCHES, CART_EVENTS, INTERACTIONS);

  /** Partitions of an event topic, unless set otherwise. */
  public static final int DEFAULT_PARTITIONS = 4;

  /** Partitions of {@link #PRODUCER_CURSORS}: the most shards there can be. */
  public static final int CURSOR_PARTITIONS = 8;

  /**
   * {@code max.message.bytes} of an event topic. It is larger than any valid event ({@link
   * EventCodec#MAX_EVENT_BYTES}), so that an oversized record becomes a dead letter that somebody
   * can look at, not an error at its sender.
   */
  public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  /** {@code max.message.bytes} of a dead-letter topic: a whole record and its headers. */
  public static final int MAX_DEAD_LETTER_BYTES = 5 * 1024 * 1024;

  private Topics() {}

  /** The dead-letter topic of a topic. */
  public static String deadLetters(String topic) {
    return topic + ".DLT";
  }
}
