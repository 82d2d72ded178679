package io.instashop.producer.defects;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.publish.KafkaClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Makes producers that are idempotent, but whose transactions are none. */
final class ClientsWithoutTransactions extends KafkaClients {

  private final KafkaProperties properties;

  ClientsWithoutTransactions(KafkaProperties properties, Duration transactionTimeout) {
    super(properties, transactionTimeout);
    this.properties = properties;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> producer(Shard shard) {
    Map<String, Object> config = new HashMap<>(properties.buildProducerProperties());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, shard.transactionalId());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_MESSAGE_BYTES);
    Producer<byte[], byte[]> real =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "initTransactions", "beginTransaction", "abortTransaction" -> {
                  return null;
                }
                case "commitTransaction" -> {
                  real.flush();
                  return null;
                }
                case "send" -> {
                  // The cursor must not overtake its records: they would be lost, not doubled.
                  if (((ProducerRecord<?, ?>) arguments[0])
                      .topic()
                      .equals(Topics.PRODUCER_CURSORS)) {
                    real.flush();
                  }
                }
                default -> {
                  // as it is
                }
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
