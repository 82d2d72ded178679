package io.instashop.consumer.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.RejectionReason;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void itIsTheRecordItselfWithReasonAndOrigin() {
    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(new RecordHeaders()), NOW);

    assertThat(letter.topic()).isEqualTo("searches.DLT");
    assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("key");
    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("value");
    assertThat(headers(letter))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "dlt-reason", "missing_field",
                "dlt-message", "field 'x' is missing",
                "dlt-source-topic", "searches",
                "dlt-source-partition", "2",
                "dlt-source-offset", "77",
                "dlt-source-timestamp", "1234",
                "dlt-time", "2026-03-01T12:00:00Z"));
  }

  @Test
  void headersOfTheRecordStayAndThoseOfAnEarlierRejectionDoNot() {
    RecordHeaders before = new RecordHeaders();
    before.add("trace", "t1".getBytes(StandardCharsets.UTF_8));
    before.add("dlt-reason", "too_large".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(before), NOW);

    assertThat(headers(letter)).containsEntry("trace", "t1");
    assertThat(letter.headers().headers("dlt-reason")).hasSize(1);
    assertThat(headers(letter)).containsEntry("dlt-reason", "missing_field");
  }

  @Test
  void aReplayedRecordThatIsStillBadKeepsWhereItFirstCameFrom() {
    RecordHeaders before = new RecordHeaders();
    before.add("replay-of", "searches.DLT/0@1".getBytes(StandardCharsets.UTF_8));
    before.add("replay-origin", "searches/2@5".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(before), NOW);

    assertThat(headers(letter))
        .containsEntry("replay-of", "searches.DLT/0@1")
        .containsEntry("replay-origin", "searches/2@5")
        .containsEntry("dlt-source-offset", "77");
  }

  @Test
  void oneThatIsTooLargeToBeSentIsCutDownWithItsLengthAndHash() {
    byte[] value = new byte[Topics.MAX_DEAD_LETTER_BYTES];
    value[0] = 'v';
    RecordHeaders large = new RecordHeaders();
    large.add("trace", new byte[100_000]);

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(value, large), NOW);

    assertThat(letter.value()).hasSize(64 * 1024).startsWith('v', 0, 0);
    assertThat(headers(letter))
        .containsEntry("dlt-value-bytes", "" + value.length)
        .hasEntrySatisfying("dlt-value-sha256", hash -> assertThat(hash).hasSize(64))
        .containsEntry("dlt-source-offset", "77")
        .doesNotContainKey("trace");
  }

  @Test
  void headersThatAreTooLargeToBeSentAreLeftOut() {
    RecordHeaders large = new RecordHeaders();
    large.add("trace", new byte[Topics.MAX_DEAD_LETTER_BYTES]);

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(large), NOW);

    assertThat(headers(letter)).containsEntry("dlt-value-bytes", "5").doesNotContainKey("trace");
    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("value");
  }

  private static RejectedRecord rejected(RecordHeaders headers) {
    return rejected("value".getBytes(StandardCharsets.UTF_8), headers);
  }

  private static RejectedRecord rejected(byte[] value, RecordHeaders headers) {
    return new RejectedRecord(
        new ConsumerRecord<>(
            "searches",
            2,
            77,
            1234,
            TimestampType.CREATE_TIME,
            3,
            5,
            "key".getBytes(StandardCharsets.UTF_8),
            value,
            headers,
            Optional.empty()),
        RejectionReason.MISSING_FIELD,
        "field 'x' is missing");
  }

  private static Map<String, String> headers(ProducerRecord<?, ?> record) {
    Map<String, String> map = new TreeMap<>();
    for (Header header : record.headers()) {
      map.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return map;
  }
}
