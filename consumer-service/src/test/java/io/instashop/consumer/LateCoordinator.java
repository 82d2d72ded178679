package io.instashop.consumer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Gives the service a group coordinator that answers before it has read its log. */
final class LateCoordinator {

  private static final AtomicInteger REMAINING = new AtomicInteger();

  /** The next questions for committed offsets are answered as if there were none. */
  static void forgetNext(int answers) {
    REMAINING.set(answers);
  }

  /** How many of them were not yet asked. */
  static int remaining() {
    return REMAINING.get();
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer late() {
    return factory -> factory.addPostProcessor(LateCoordinator::late);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Consumer<K, V> late(Consumer<K, V> real) {
    return Intercepted.client(
        Consumer.class,
        real,
        (method, arguments) ->
            method.equals("committed") && REMAINING.getAndUpdate(n -> Math.max(0, n - 1)) > 0
                ? nothing((Set<TopicPartition>) arguments[0])
                : null);
  }

  private static Map<TopicPartition, OffsetAndMetadata> nothing(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> answer = new HashMap<>();
    partitions.forEach(partition -> answer.put(partition, null));
    return answer;
  }
}
