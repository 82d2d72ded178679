package io.instashop.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Rows come out as the records that every other part of the platform was built for. */
class GoldenRoundTripIT {

  private static final List<String> SAMPLES =
      GoldenSamples.ACCEPTED.stream().filter(name -> !name.equals("transaction_item")).toList();

  @Test
  void rowsBecomeTheGoldenRecordsByteForByteKeyedBySeller() {
    try (TestSource source = TestSource.prepared();
        TestSource.Instance instance = source.start("golden")) {
      source.writeGoldenRows();
      await().atMost(Patience.seconds(30)).until(() -> all(source).size() == SAMPLES.size() - 2);
      source.execute(TestSource.SHOP, TestSource.resource("golden-pending.sql"));
      await().atMost(Patience.seconds(30)).until(() -> all(source).size() >= SAMPLES.size());

      Map<String, ConsumerRecord<byte[], byte[]>> byId =
          all(source).stream().collect(Collectors.toMap(GoldenRoundTripIT::id, record -> record));
      for (String sample : SAMPLES) {
        Event expected = GoldenSamples.event(sample);
        ConsumerRecord<byte[], byte[]> record = byId.get(expected.eventId());
        assertThat(CommittedRecords.text(record))
            .isEqualTo(new EventCodec().encodeToString(expected));
        assertThat(record.topic()).isEqualTo(expected.type().topic());
        assertThat(record.key()).asString().isEqualTo(Long.toString(expected.customerId()));
      }
      assertThat(byId).hasSize(SAMPLES.size());
      await().until(() -> instance.events() == SAMPLES.size());
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> all(TestSource source) {
    return Topics.SOURCE_TOPICS.stream()
        .flatMap(topic -> CommittedRecords.of(source, topic).stream())
        .toList();
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return Stream.of(CommittedRecords.text(record).split("\"")).skip(3).findFirst().orElseThrow();
  }
}
