package io.instashop.contracts.topics;

/** Who writes transactions to Kafka. A newer producer of the same id fences the older one. */
public final class TransactionalIds {

  /** Of the producer-service, one id a shard: the shard's name follows. */
  public static final String PRODUCER_PREFIX = ConsumerGroups.PRODUCER + "-";

  /** Of the consumer-service, one id a thread: instance and number follow. */
  public static final String CONSUMER_PREFIX = ConsumerGroups.CONSUMER + "-";

  /** One for all who send dead letters back, so that the newest fences the others. */
  public static final String DEAD_LETTER_REPLAY = "instashop-dlt-replay";

  private TransactionalIds() {}
}
