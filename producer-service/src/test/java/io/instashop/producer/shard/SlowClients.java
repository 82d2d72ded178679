package io.instashop.producer.shard;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.testservers.server.TestServers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Clients whose producers take their time for each event, as on a slow network. */
final class SlowClients extends KafkaClients {

  private final Duration perEvent;

  SlowClients(Duration transactionTimeout, Duration perEvent) {
    super(properties(), transactionTimeout);
    this.perEvent = perEvent;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> producer(Shard shard) {
    Producer<byte[], byte[]> real = super.producer(shard);
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("send")
                  && !((ProducerRecord<?, ?>) arguments[0])
                      .topic()
                      .equals(Topics.PRODUCER_CURSORS)) {
                LockSupport.parkNanos(perEvent.toNanos());
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static KafkaProperties properties() {
    KafkaProperties properties = new KafkaProperties();
    properties.setBootstrapServers(List.of(TestServers.kafka().bootstrapServers()));
    return properties;
  }
}
