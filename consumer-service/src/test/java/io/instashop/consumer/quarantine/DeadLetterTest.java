package io.instashop.consumer.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.RejectionReason;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void itIsTheRecordItselfWithReasonAndOrigin() {
    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(new RecordHeaders()), NOW, 0);

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

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(before), NOW, 0);

    assertThat(headers(letter)).containsEntry("trace", "t1");
    assertThat(letter.headers().headers("dlt-reason")).hasSize(1);
    assertThat(headers(letter)).containsEntry("dlt-reason", "missing_field");
  }

  @Test
  void aReplayedRecordThatIsStillBadKeepsWhereItFirstCameFrom() {
    RecordHeaders before = new RecordHeaders();
    before.add("replay-of", "searches.DLT/0@1".getBytes(StandardCharsets.UTF_8));
    before.add("replay-origin", "searches/2@5".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(before), NOW, 0);

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

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(value, large), NOW, 0);

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

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(large), NOW, 0);

    assertThat(headers(letter)).containsEntry("dlt-value-bytes", "5").doesNotContainKey("trace");
    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("value");
  }

  @Test
  void whatARecordSaysOfACutOfItsOwnIsLeftOut() {
    RecordHeaders forged = new RecordHeaders();
    forged.add("dlt-value-bytes", null);
    forged.add("dlt-value-sha256", new byte[4_000_000]);
    forged.add("dlt-key-bytes", new byte[] {'9'});

    for (byte[] value : new byte[][] {null, {'v'}}) {
      assertThat(headers(DeadLetter.of(rejected(value, forged), NOW, 0)))
          .doesNotContainKeys("dlt-value-bytes", "dlt-value-sha256", "dlt-key-bytes")
          .containsEntry("dlt-source-offset", "77");
    }
  }

  @Test
  void whatWasCutWhenItWasReadKeepsItsLength() {
    RecordHeaders headers = new RecordHeaders();
    byte[] kept = CutBytes.ofValue(ByteBuffer.allocate(10_000_008), headers);
    headers.add("trace", new byte[Topics.MAX_DEAD_LETTER_BYTES]);

    ProducerRecord<byte[], byte[]> letter = DeadLetter.of(rejected(kept, headers), NOW, 0);

    assertThat(letter.value()).isEqualTo(kept);
    assertThat(headers(letter))
        .containsEntry("dlt-value-bytes", "10000008")
        .doesNotContainKey("trace");
  }

  @Test
  void aKeyThatIsTooLargeToBeSentIsCutDownOnceWithItsLengthAndHash() {
    RecordHeaders headers = new RecordHeaders();
    byte[] key = new byte[Topics.MAX_DEAD_LETTER_BYTES];
    byte[] cutWhenRead = CutBytes.ofKey(ByteBuffer.allocate(10_000_008), headers);
    headers.add("trace", new byte[Topics.MAX_DEAD_LETTER_BYTES]);

    ProducerRecord<byte[], byte[]> whole =
        DeadLetter.of(rejected(key, null, new RecordHeaders()), NOW, 0);
    ProducerRecord<byte[], byte[]> cut =
        DeadLetter.of(rejected(cutWhenRead, null, headers), NOW, 0);

    assertThat(whole.key()).hasSize(1024);
    assertThat(headers(whole))
        .containsEntry("dlt-key-bytes", "" + key.length)
        .hasEntrySatisfying("dlt-key-sha256", hash -> assertThat(hash).hasSize(64))
        .doesNotContainKey("dlt-value-bytes")
        .containsEntry("dlt-source-offset", "77");
    assertThat(cut.key()).isEqualTo(cutWhenRead);
    assertThat(headers(cut)).containsEntry("dlt-key-bytes", "10000008").doesNotContainKey("trace");
  }

  /** By Kafka's own estimate, which its producer holds against {@code max.request.size}. */
  @Test
  void noRecordMakesALetterThatKafkaWouldNotTake() {
    RecordHeaders wide = new RecordHeaders();
    wide.add("\u20ac".repeat(2_200_000), new byte[0]);
    RecordHeaders many = new RecordHeaders();
    for (int header = 0; header < 500_000; header++) {
      many.add("", null);
    }
    RecordHeaders manyOfOurs = new RecordHeaders();
    for (int header = 0; header < 500_000; header++) {
      manyOfOurs.add("dlt-value-bytes", new byte[100]);
    }
    int most = Topics.MAX_DEAD_LETTER_BYTES - 256 * 1024;

    for (RecordHeaders headers : List.of(wide, many, manyOfOurs)) {
      for (int value : new int[] {0, most - 1_000_200, most - 200, most, most + 200}) {
        ProducerRecord<byte[], byte[]> letter =
            DeadLetter.of(rejected(new byte[value], headers), NOW, 0);

        assertThat(
                AbstractRecords.estimateSizeInBytesUpperBound(
                    RecordBatch.CURRENT_MAGIC_VALUE,
                    CompressionType.LZ4,
                    letter.key(),
                    letter.value(),
                    letter.headers().toArray()))
            .isLessThan(Topics.MAX_DEAD_LETTER_BYTES);
      }
    }
  }

  private static RejectedRecord rejected(RecordHeaders headers) {
    return rejected("value".getBytes(StandardCharsets.UTF_8), headers);
  }

  private static RejectedRecord rejected(byte[] value, RecordHeaders headers) {
    return rejected("key".getBytes(StandardCharsets.UTF_8), value, headers);
  }

  private static RejectedRecord rejected(
      byte[] key, byte @Nullable [] value, RecordHeaders headers) {
    return new RejectedRecord(
        new ConsumerRecord<>(
            "searches",
            2,
            77,
            1234,
            TimestampType.CREATE_TIME,
            3,
            5,
            key,
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
