package io.instashop.sampledata.output;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.sampledata.run.SampleDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka topics to write to. */
public final class Topics implements AutoCloseable {

  private static final int PARTITIONS = 4;

  /**
   * One request at a time. With more, the leader of a new partition may refuse the first request,
   * because it does not know its role yet, and accept the second. Then it refuses the first one for
   * good, because its sequence numbers are behind (KAFKA-15591, open in 4.2). The first request's
   * records would be lost.
   */
  private static final int REQUESTS_IN_FLIGHT = 1;

  private final KafkaAccess kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<?>> unconfirmed = new ArrayList<>();

  private Topics(KafkaAccess kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of(
                    "linger.ms",
                    20,
                    "compression.type",
                    "lz4",
                    "max.block.ms",
                    20_000,
                    "delivery.timeout.ms",
                    60_000,
                    "max.in.flight.requests.per.connection",
                    REQUESTS_IN_FLIGHT)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Connects and creates those that are missing, with 4 partitions and the brokers' replication.
   * The environment says as whom.
   *
   * @throws SampleDataException if Kafka does not answer
   */
  public static Topics open(String servers, List<String> names) {
    KafkaAccess kafka = KafkaAccess.of(servers, System.getenv());
    create(kafka, names);
    return new Topics(kafka);
  }

  /** Sends a record; {@link #confirm} returns whether it arrived. */
  public void send(String topic, String key, byte[] value) {
    unconfirmed.add(
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
  }

  /**
   * Returns when Kafka has confirmed everything sent.
   *
   * @throws SampleDataException if it has not
   */
  public void confirm() {
    producer.flush();
    for (Future<?> record : unconfirmed) {
      await(record, kafka);
    }
    unconfirmed.clear();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void create(KafkaAccess kafka, List<String> names) {
    try (Admin admin =
        Admin.create(
            kafka.client(Map.of("default.api.timeout.ms", 20_000, "request.timeout.ms", 5_000)))) {
      List<NewTopic> topics =
          names.stream()
              .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
              .toList();
      // Spring's KafkaAdmin would bring a container of beans to a command.
      for (Future<Void> created : admin.createTopics(topics).values().values()) {
        await(created, kafka);
      }
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new SampleDataException(
          "Kafka at " + kafka.bootstrapServers() + " cannot be used: " + kafka.explain(e), e);
    }
  }

  private static void await(Future<?> request, KafkaAccess kafka) {
    try {
      request.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new SampleDataException(
            "Kafka at " + kafka.bootstrapServers() + " did not confirm: " + kafka.explain(e), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SampleDataException("interrupted while waiting for Kafka");
    }
  }
}
