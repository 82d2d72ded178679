package io.instashop.consumer.intake;

import io.instashop.consumer.landing.SourceEvents;
import io.instashop.consumer.quarantine.CutBytes;
import io.instashop.consumer.quarantine.RejectedRecord;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.RejectionReason;
import io.instashop.kit.failure.Causes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch of records, told apart: each record is in exactly one of the two lists.
 *
 * <p>A defect of codec or encoder must not stop all partitions of a batch for one record. So what
 * fails at a record makes it a dead letter, whatever it is.
 */
record DecodedBatch(List<Accepted> accepted, List<RejectedRecord> rejected) {

  private static final Logger log = LoggerFactory.getLogger(DecodedBatch.class);

  /**
   * A record that is an event.
   *
   * @param record its place in the batch
   */
  record Accepted(int record, Event event) {}

  static DecodedBatch of(List<ConsumerRecord<byte[], byte[]>> records, EventCodec codec) {
    return of(records, (ConsumerRecord<byte[], byte[]> record) -> decode(record, codec));
  }

  /** With another decoder than the codec's own. */
  static DecodedBatch of(
      List<ConsumerRecord<byte[], byte[]>> records,
      Function<ConsumerRecord<byte[], byte[]>, Decoded> decoder) {
    DecodedBatch batch = new DecodedBatch(new ArrayList<>(records.size()), new ArrayList<>());
    for (int i = 0; i < records.size(); i++) {
      ConsumerRecord<byte[], byte[]> record = records.get(i);
      Decoded decoded;
      try {
        decoded = decoder.apply(record);
      } catch (RuntimeException | StackOverflowError e) {
        batch.rejected.add(failed(record, e));
        continue;
      }
      if (decoded instanceof Decoded.Accepted accepted) {
        batch.accepted.add(new Accepted(i, accepted.event()));
      } else if (decoded instanceof Decoded.Rejected no) {
        batch.rejected.add(new RejectedRecord(record, no.reason(), no.message()));
      }
    }
    return batch;
  }

  /**
   * Encodes the events in their order. One that cannot be encoded is no accepted one any more.
   *
   * @param records those of the batch
   * @param encoder gives an event and its items as they land
   * @param next is given the result for each event
   */
  void encode(
      List<ConsumerRecord<byte[], byte[]>> records,
      Function<Event, List<EncodedEvent>> encoder,
      Consumer<SourceEvents> next) {
    for (Iterator<Accepted> events = accepted.iterator(); events.hasNext(); ) {
      Accepted one = events.next();
      List<EncodedEvent> encoded;
      try {
        encoded = encoder.apply(one.event());
      } catch (RuntimeException | StackOverflowError e) {
        events.remove();
        rejected.add(failed(records.get(one.record()), e));
        continue;
      }
      next.accept(new SourceEvents(one.record(), encoded));
    }
  }

  private static RejectedRecord failed(ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    String message = Causes.inOneLine(failure);
    log.error(
        "{}-{}@{} goes to the dead letters, for this program failed at it: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        message,
        failure);
    return new RejectedRecord(record, RejectionReason.UNEXPECTED_FAILURE, message);
  }

  /** Of a value that was cut when it was read, only the beginning is here: it must not decide. */
  private static Decoded decode(ConsumerRecord<byte[], byte[]> record, EventCodec codec) {
    String length = CutBytes.wholeLength(record.headers());
    return length == null
        ? codec.decode(record.topic(), record.value(), record.timestamp())
        : codec.tooLarge(length);
  }

  /**
   * How many events of each type there are.
   *
   * @param refused records that do not count, by their place in the batch
   */
  Map<EventType, Integer> typesWithout(List<Integer> refused) {
    Set<Integer> left = Set.copyOf(refused);
    Map<EventType, Integer> types = new EnumMap<>(EventType.class);
    for (Accepted one : accepted) {
      if (!left.contains(one.record())) {
        types.merge(one.event().type(), 1, Integer::sum);
      }
    }
    return types;
  }

  /** The newest event time, or null if there is no event. */
  @Nullable Instant newestEvent() {
    return accepted.stream()
        .map(one -> one.event().timestamp())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
