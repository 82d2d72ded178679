package io.instashop.producer.publish;

import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.consumer.RoundRobinAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Makes Kafka clients: addresses and security from {@code spring.kafka.*}, and over them what the
 * guarantee rests on. Open to subclasses, so that a test can show that the guarantee fails on other
 * clients.
 */
public class KafkaClients {

  private static final int REQUEST_TIMEOUT = 5_000;

  /**
   * As long as a worker may take to end its batch when its shard is handed over. No longer, because
   * it also bounds two waits. The group waits so long for a member, and a member for an answer from
   * a coordinator that changed in between.
   */
  private static final int HANDOVER_TIMEOUT = 20_000;

  private final KafkaProperties properties;
  private final Duration transactionTimeout;

  /**
   * @param transactionTimeout when Kafka aborts a transaction whose producer has gone
   */
  public KafkaClients(KafkaProperties properties, Duration transactionTimeout) {
    this.properties = properties;
    this.transactionTimeout = transactionTimeout;
  }

  /** How long a client waits for Kafka before it reports a failure. */
  public Duration patience() {
    return transactionTimeout;
  }

  /** A producer with the shard's transactional id, not yet initialised. */
  public Producer<byte[], byte[]> producer(Shard shard) {
    Map<String, Object> config = new HashMap<>(properties.buildProducerProperties());
    int timeout = (int) transactionTimeout.toMillis();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, shard.transactionalId());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, shard.transactionalId());
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeout);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_MESSAGE_BYTES);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_TIMEOUT, timeout / 2));
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer without a group that sees committed records only. */
  public Consumer<byte[], byte[]> cursorConsumer() {
    Map<String, Object> config = consumerConfig();
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // What it looks for is there already: at the end of a partition nothing is waited for.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A member of the group that owns shards.
   *
   * <p>Partitions go to the members in turns (round robin). So of two members one has the sales and
   * the other the behaviour, which is most of the work. While a member of an older version is
   * there, which knows ranges only, the group agrees on ranges.
   *
   * @param clientId decides who owns what: members are served in the order of their ids
   */
  public Consumer<byte[], byte[]> groupConsumer(String clientId) {
    Map<String, Object> config = consumerConfig();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, ConsumerGroups.PRODUCER);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(RoundRobinAssignor.class.getName(), RangeAssignor.class.getName()));
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, HANDOVER_TIMEOUT);
    // So soon the group hands out partitions that were just added to the topic.
    config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** An admin client with short timeouts. */
  public Admin admin() {
    Map<String, Object> config = new HashMap<>(properties.buildAdminProperties());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2 * REQUEST_TIMEOUT);
    return Admin.create(config);
  }

  private Map<String, Object> consumerConfig() {
    Map<String, Object> config = new HashMap<>(properties.buildConsumerProperties());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) transactionTimeout.toMillis());
    return config;
  }
}
