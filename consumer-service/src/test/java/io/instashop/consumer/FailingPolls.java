package io.instashop.consumer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Gives the service consumers that fail as a Kafka does that has a fault of its own. */
final class FailingPolls {

  private static final AtomicInteger POLLS = new AtomicInteger();
  private static final AtomicReference<@Nullable TopicPartition> LEADERLESS =
      new AtomicReference<>();
  private static final AtomicInteger ASKED = new AtomicInteger();

  /** So many polls fail from now on. */
  static void failNext(int polls) {
    POLLS.set(polls);
  }

  /** How many of them are still to come. */
  static int remaining() {
    return POLLS.get();
  }

  /**
   * Nobody gets the beginning of this partition alone, as it is asked for a gap; null ends that. A
   * start asks for all partitions at once.
   */
  static void takeLeader(@Nullable TopicPartition of) {
    ASKED.set(0);
    LEADERLESS.set(of);
  }

  /** How often somebody asked for it. */
  static int asked() {
    return ASKED.get();
  }

  @Bean
  DefaultKafkaConsumerFactoryCustomizer failing() {
    return factory -> factory.addPostProcessor(FailingPolls::failing);
  }

  private static <K, V> Consumer<K, V> failing(Consumer<K, V> real) {
    return Intercepted.client(
        Consumer.class,
        real,
        (method, arguments) -> {
          if (method.equals("poll") && POLLS.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new KafkaException("injected: the poll failed");
          }
          TopicPartition leaderless = LEADERLESS.get();
          if (method.equals("beginningOffsets")
              && leaderless != null
              && List.of(leaderless).equals(arguments[0])) {
            ASKED.incrementAndGet();
            throw new TimeoutException("injected: " + leaderless + " has no leader");
          }
          return null;
        });
  }
}
