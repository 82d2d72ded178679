package io.instashop.contracts.topics;

import io.instashop.contracts.topics.TopicSpec.Configured;
import io.instashop.contracts.topics.TopicSpec.Fixed;
import io.instashop.contracts.topics.TopicSpec.SameAs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public topic names, and how each topic is created. */
public final class Topics {

  /** Transactions and their changes of status. */
  public static final String TRANSACTIONS = "transactions";

  /** Product and page views. */
  public static final String USER_BEHAVIOR = "user_behavior";

  /** What visitors search for in the shop. */
  public static final String SEARCHES = "searches";

  /** What is put into carts, taken out of them, and left behind in them. */
  public static final String CART_EVENTS = "cart_events";

  /** Interactions with customers, from the CRM. */
  public static final String INTERACTIONS = "interactions";

  /** What comes into the stock and leaves it, from the ERP. */
  public static final String INVENTORY_MOVEMENTS = "inventory_movements";

  /** Shipments of completed sales and their changes of status. */
  public static final String SHIPMENTS = "shipments";

  /** Sellers who come into segments and leave them, from the CRM. */
  public static final String SEGMENT_CHANGES = "segment_changes";

  /** Line items of transactions, emitted by the consumer. */
  public static final String TRANSACTION_ITEMS = "transaction_items";

  /** The producer's cursors: compacted, one partition a shard. */
  public static final String PRODUCER_CURSORS = "producer-cursors";

  /** Which dead letters were sent back: compacted, one partition. */
  public static final String DEAD_LETTER_REPLAYS = "dlt-replays";

  /** The topics that the producer fills from the source databases. */
  public static final List<String> SOURCE_TOPICS =
      List.of(
          TRANSACTIONS,
          USER_BEHAVIOR,
          SEARCHES,
          CART_EVENTS,
          INTERACTIONS,
          INVENTORY_MOVEMENTS,
          SHIPMENTS,
          SEGMENT_CHANGES);

  /** The topics of the shop that become windows. */
  public static final List<String> WINDOWED_TOPICS =
      List.of(
          TRANSACTIONS,
          USER_BEHAVIOR,
          SEARCHES,
          CART_EVENTS,
          INVENTORY_MOVEMENTS,
          SHIPMENTS,
          TRANSACTION_ITEMS);

  /** Orders and how they are paid, of the payment simulator, which creates its topics itself. */
  public static final String PAYMENT_ORDERS = "kafka-orders";

  /** The steps of those payments. */
  public static final String PAYMENT_EVENTS = "kafka-events";

  /** Where the couriers of those orders are. */
  public static final String PAYMENT_POSITIONS = "kafka-gps";

  /** What the metrics job reads beside {@link #WINDOWED_TOPICS}, once all of it is there. */
  public static final List<String> PAYMENT_TOPICS =
      List.of(PAYMENT_ORDERS, PAYMENT_EVENTS, PAYMENT_POSITIONS);

  /** Partitions of an event topic, unless set otherwise. */
  public static final int DEFAULT_PARTITIONS = 4;

  /** Partitions of {@link #PRODUCER_CURSORS}: the most shards there can be. */
  public static final int CURSOR_PARTITIONS = 8;

  /**
   * {@code max.message.bytes} of an event topic. It is larger than any valid event. So an oversized
   * record becomes a dead letter that an operator can read, not an error at its sender.
   *
   * <p>It bounds what is compressed. With {@code compression.type=uncompressed} it would bound what
   * comes out, too. But then the broker unpacks each batch in its own heap. One record of 400 MB of
   * blanks ended a broker of Kafka 4.2 with 384 MB. And the topics take five times the disk.
   */
  public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  /** {@code max.message.bytes} of a dead-letter topic: a whole record and its headers. */
  public static final int MAX_DEAD_LETTER_BYTES = 5 * 1024 * 1024;

  /** How long an event topic keeps a record, unless set otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(7);

  /** The topic setting that says how long records are kept. */
  public static final String RETENTION = "retention.ms";

  private static final String DEAD_LETTER_SUFFIX = ".DLT";

  private static final Map<String, TopicSpec> SPECS = specs();

  private Topics() {}

  /** The dead-letter topic of a topic. */
  public static String deadLetters(String topic) {
    return topic + DEAD_LETTER_SUFFIX;
  }

  /** The topic whose dead letters a dead-letter topic holds; any other name stays as it is. */
  public static String withoutDeadLetterSuffix(String topic) {
    return topic.endsWith(DEAD_LETTER_SUFFIX)
        ? topic.substring(0, topic.length() - DEAD_LETTER_SUFFIX.length())
        : topic;
  }

  /** How all topics are created. */
  public static List<TopicSpec> all() {
    return List.copyOf(SPECS.values());
  }

  /** How the topics of one owner are created. */
  public static List<TopicSpec> ownedBy(TopicOwner owner) {
    return SPECS.values().stream().filter(spec -> spec.owner() == owner).toList();
  }

  /**
   * How a topic is created.
   *
   * @throws IllegalArgumentException if it is none of these topics
   */
  public static TopicSpec spec(String topic) {
    TopicSpec spec = SPECS.get(topic);
    if (spec == null) {
      throw new IllegalArgumentException("no topic of this platform: " + topic);
    }
    return spec;
  }

  private static Map<String, TopicSpec> specs() {
    List<TopicSpec> specs = new ArrayList<>();
    Map<String, String> event =
        Map.of(
            "max.message.bytes",
            "" + MAX_MESSAGE_BYTES,
            RETENTION,
            "" + DEFAULT_RETENTION.toMillis());
    Map<String, String> deadLetter =
        Map.of(
            "max.message.bytes",
            "" + MAX_DEAD_LETTER_BYTES,
            // Until somebody has dealt with them: of a dead letter there is no other copy.
            RETENTION,
            "-1");
    for (String topic : SOURCE_TOPICS) {
      specs.add(
          new TopicSpec(topic, TopicOwner.PRODUCER, new Configured(DEFAULT_PARTITIONS), event));
      specs.add(
          new TopicSpec(deadLetters(topic), TopicOwner.CONSUMER, new SameAs(topic), deadLetter));
    }
    specs.add(
        new TopicSpec(TRANSACTION_ITEMS, TopicOwner.CONSUMER, new SameAs(TRANSACTIONS), event));
    specs.add(
        new TopicSpec(
            PRODUCER_CURSORS,
            TopicOwner.PRODUCER,
            new Fixed(CURSOR_PARTITIONS),
            // Only closed segments are compacted: small ones keep the topic small.
            Map.of("cleanup.policy", "compact", "segment.bytes", "" + 4 * 1024 * 1024)));
    specs.add(
        new TopicSpec(
            DEAD_LETTER_REPLAYS,
            TopicOwner.REPLAY,
            new Fixed(1),
            Map.of("cleanup.policy", "compact")));
    Map<String, TopicSpec> byName = new LinkedHashMap<>();
    specs.forEach(spec -> byName.put(spec.name(), spec));
    return Collections.unmodifiableMap(byName);
  }
}
