package io.instashop.cli.bench;

import io.instashop.contracts.topics.Topics;
import io.instashop.kit.kafka.KafkaAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that is filled by one thread in transactions, and deleted. */
final class ScratchTopic implements AutoCloseable {

  private static final String NAME = "bench-scratch";
  private static final int RECORDS_A_TRANSACTION = 5_000;

  private final KafkaAccess kafka;
  private final KafkaProducer<byte[], byte[]> producer;
  private long sent;

  private ScratchTopic(KafkaAccess kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of(
                    "transactional.id",
                    NAME,
                    "linger.ms",
                    20,
                    "batch.size",
                    256 * 1024,
                    "acks",
                    "all")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  static ScratchTopic create(KafkaAccess kafka) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      admin
          .createTopics(List.of(new NewTopic(NAME, Topics.DEFAULT_PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    return new ScratchTopic(kafka);
  }

  /** Sends so many records, the values in turns, and returns how many. */
  long fill(List<byte[]> values, long events) {
    begin();
    for (long i = 0; i < events; i++) {
      send(values.get((int) (i % values.size())));
    }
    return end();
  }

  /** Sends each row as it is copied, and returns how many. */
  long fill(SourceRows rows) throws SQLException, IOException {
    begin();
    rows.copy(
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new UnsupportedOperationException("COPY writes whole rows");
          }

          @Override
          public void write(byte[] row) {
            send(row);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            send(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
          }
        });
    return end();
  }

  @Override
  public void close() throws ExecutionException, InterruptedException {
    producer.close();
    try (Admin admin = Admin.create(kafka.client(Map.of()))) {
      admin.deleteTopics(List.of(NAME)).all().get();
    }
  }

  private void begin() {
    sent = 0;
    producer.beginTransaction();
  }

  private void send(byte[] value) {
    producer.send(new ProducerRecord<>(NAME, value));
    if (++sent % RECORDS_A_TRANSACTION == 0) {
      producer.commitTransaction();
      producer.beginTransaction();
    }
  }

  private long end() {
    producer.commitTransaction();
    return sent;
  }
}
