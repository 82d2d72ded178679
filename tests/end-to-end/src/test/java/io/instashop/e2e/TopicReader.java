package io.instashop.e2e;

import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning, as the console consumer does, but committed records only. */
final class TopicReader {

  private TopicReader() {}

  /** The first records of a topic: at least that many, or all there are after a while. */
  static List<ConsumerRecord<byte[], byte[]>> read(
      Map<String, String> environment, String topic, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            environment.get("SPRING_KAFKA_BOOTSTRAP_SERVERS"),
            "isolation.level",
            "read_committed",
            "enable.auto.commit",
            false);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Patience.seconds(30).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(500)).forEach(records::add);
      }
    }
    return records;
  }
}
