package io.instashop.contracts.topics;

/** The Kafka consumer groups. A group of another name would read everything again. */
public final class ConsumerGroups {

  /** The group of the consumer-service: its offsets say what has landed and what was sent. */
  public static final String CONSUMER = "consumer-service";

  /** The group of the producer-service: its members share the shards. */
  public static final String PRODUCER = "producer-service";

  private ConsumerGroups() {}
}
