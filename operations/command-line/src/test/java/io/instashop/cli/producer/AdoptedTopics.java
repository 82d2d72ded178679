package io.instashop.cli.producer;

import io.instashop.contracts.topics.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a shop that is adopted. */
final class AdoptedTopics {

  private final String kafka;

  AdoptedTopics(String kafka) {
    this.kafka = kafka;
  }

  void recreate() {
    List<NewTopic> topics =
        List.of(
            new NewTopic(Topics.TRANSACTIONS, 2, (short) 1),
            new NewTopic(Topics.SHIPMENTS, 1, (short) 1),
            new NewTopic(Topics.PRODUCER_CURSORS, 8, (short) 1));
    Set<String> names = Set.of(Topics.TRANSACTIONS, Topics.SHIPMENTS, Topics.PRODUCER_CURSORS);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      Set<String> there = admin.listTopics().names().get();
      admin.deleteTopics(names.stream().filter(there::contains).toList()).all().get();
      while (!Collections.disjoint(admin.listTopics().names().get(), names)) {
        Thread.sleep(50);
      }
      admin.createTopics(topics).all().get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes the oldest records of a partition, as Kafka's retention does; -1 for all. */
  void deleteRecords(int partition, long before) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin
          .deleteRecords(
              Map.of(
                  new TopicPartition(Topics.TRANSACTIONS, partition),
                  RecordsToDelete.beforeOffset(before)))
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bounds the sales' topic in size. */
  void boundInSize() {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.TRANSACTIONS);
    AlterConfigOp bound =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.RETENTION_BYTES_CONFIG, "1000000000"),
            AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(bound))).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka), new ByteArraySerializer(), new ByteArraySerializer());
  }
}
