package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.instashop.consumer.quarantine.CutBytes;
import io.instashop.consumer.quarantine.RejectedRecord;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.events.RejectionReason;
import io.instashop.contracts.topics.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DecodedBatchTest {

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  @Test
  void everyGoldenSampleOfASourceTopicIsAnEvent() {
    List<String> names =
        GoldenSamples.ACCEPTED.stream().filter(name -> !name.equals("transaction_item")).toList();
    names.forEach(name -> add(GoldenSamples.topic(name), GoldenSamples.accepted(name)));

    DecodedBatch batch = DecodedBatch.of(records, new EventCodec());

    assertThat(batch.rejected()).isEmpty();
    assertThat(batch.accepted())
        .extracting(DecodedBatch.Accepted::event)
        .containsExactlyElementsOf(names.stream().map(GoldenSamples::event).toList());
    assertThat(batch.newestEvent()).isEqualTo("2026-03-01T10:50:00Z");
  }

  @Test
  void everyRejectedSampleIsSetApartWithItsReasonAndTheRestStays() {
    GoldenSamples.REJECTED.forEach(
        name -> {
          add(Topics.TRANSACTIONS, GoldenSamples.rejected(name));
          add(Topics.TRANSACTIONS, GoldenSamples.accepted("transaction"));
        });

    DecodedBatch batch = DecodedBatch.of(records, new EventCodec());

    assertThat(batch.accepted()).hasSameSizeAs(GoldenSamples.REJECTED);
    assertThat(batch.rejected())
        .extracting(rejected -> rejected.reason().code())
        .containsExactlyElementsOf(
            GoldenSamples.REJECTED.stream()
                .map(name -> name.substring(0, name.indexOf('-')))
                .toList());
  }

  @Test
  void aBatchOfNothingButBadRecordsHasNoNewestEvent() {
    add(Topics.TRANSACTIONS, null);

    assertThat(DecodedBatch.of(records, new EventCodec()).newestEvent()).isNull();
  }

  @Test
  void anEnrichedItemDoesNotBelongIntoASourceTopic() {
    add(Topics.TRANSACTIONS, GoldenSamples.accepted("transaction_item"));

    assertThat(DecodedBatch.of(records, new EventCodec()).accepted()).isEmpty();
  }

  /** A valid event with 10 MB of blanks behind it: what was kept of it is valid as well. */
  @Test
  void aValueThatWasCutIsTooLargeWhateverIsLeftOfIt() {
    add(GoldenSamples.topic("search"), GoldenSamples.accepted("search"));
    CutBytes.ofValue(ByteBuffer.allocate(10_000_008), records.get(0).headers());

    DecodedBatch batch = DecodedBatch.of(records, new EventCodec());

    assertThat(batch.rejected())
        .extracting(RejectedRecord::reason, RejectedRecord::message)
        .containsExactly(
            tuple(
                RejectionReason.TOO_LARGE, "the record has 10000008 bytes, the limit is 1048576"));
  }

  /** Kafka asks no deserializer for the value of a tombstone: its headers are as they were sent. */
  @Test
  void aTombstoneCannotSayOfItselfThatItsValueWasCut() {
    for (byte[] length : new byte[][] {null, new byte[4_000_000], {'9'}}) {
      add(Topics.SEARCHES, null);
      records.get(records.size() - 1).headers().add("dlt-value-bytes", length);
    }

    assertThat(DecodedBatch.of(records, new EventCodec()).rejected())
        .hasSize(3)
        .allSatisfy(no -> assertThat(no.message()).isEqualTo("the record has no value"));
  }

  @Test
  void anEventWithAForgedHeaderIsAnEvent() {
    add(GoldenSamples.topic("search"), GoldenSamples.accepted("search"));
    records.get(0).headers().add("dlt-value-bytes", new byte[] {'9'});

    assertThat(DecodedBatch.of(records, new EventCodec()).accepted()).hasSize(1);
  }

  /** Whatever it is: all partitions of the batch would stand, and be tried again for ever. */
  @Test
  void aRecordAtWhichTheDecoderFailsIsADeadLetterAndTheRestStays() {
    for (int i = 0; i < 3; i++) {
      add(GoldenSamples.topic("search"), GoldenSamples.accepted("search"));
    }
    EventCodec codec = new EventCodec();

    DecodedBatch batch =
        DecodedBatch.of(
            records,
            record -> {
              if (record.offset() == 0) {
                throw new IllegalStateException("a defect");
              } else if (record.offset() == 1) {
                throw new StackOverflowError();
              }
              return codec.decode(record.topic(), record.value(), record.timestamp());
            });

    assertThat(batch.accepted()).extracting(DecodedBatch.Accepted::record).containsExactly(2);
    assertThat(batch.rejected())
        .extracting(no -> no.record().offset(), RejectedRecord::reason, RejectedRecord::message)
        .containsExactly(
            tuple(0L, RejectionReason.UNEXPECTED_FAILURE, "a defect"),
            tuple(1L, RejectionReason.UNEXPECTED_FAILURE, "StackOverflowError"));
  }

  @Test
  void anEventAtWhichTheEncoderFailsIsADeadLetterAndTheRestLands() {
    add(GoldenSamples.topic("search"), GoldenSamples.accepted("search"));
    add(GoldenSamples.topic("transaction"), GoldenSamples.accepted("transaction"));
    DecodedBatch batch = DecodedBatch.of(records, new EventCodec());
    List<Integer> landed = new ArrayList<>();

    batch.encode(
        records,
        event -> {
          if (event.type() == EventType.TRANSACTION) {
            throw new IllegalStateException("a defect");
          }
          return List.of();
        },
        events -> landed.add(events.record()));

    assertThat(landed).containsExactly(0);
    assertThat(batch.accepted()).extracting(DecodedBatch.Accepted::record).containsExactly(0);
    assertThat(batch.rejected())
        .extracting(no -> no.record().offset(), RejectedRecord::reason)
        .containsExactly(tuple(1L, RejectionReason.UNEXPECTED_FAILURE));
  }

  private void add(String topic, byte[] value) {
    records.add(
        new ConsumerRecord<>(
            topic,
            0,
            records.size(),
            GoldenSamples.RECORD_TIMESTAMP,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }
}
