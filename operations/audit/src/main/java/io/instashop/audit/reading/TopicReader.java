package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.EventLedger;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.TopicEvidence;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.topics.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the event topics and the dead letters. */
final class TopicReader {

  private static final Pattern EVENT_ID =
      Pattern.compile("\"event_id\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

  /** Our producer writes the id first. */
  private static final int READ_OF_A_REJECTED = 64 * 1024;

  private final Interval interval;
  private final EventKeys keys;
  private final TopicEvidence evidence;
  private final EventCodec codec = new EventCodec();

  TopicReader(Interval interval, EventKeys keys, TopicEvidence evidence) {
    this.interval = interval;
    this.keys = keys;
    this.evidence = evidence;
  }

  /** The topics that the producer fills, and their dead letters. */
  void readSourceTopics(TopicScan scan) {
    List<String> topics = new ArrayList<>(Topics.SOURCE_TOPICS);
    Topics.SOURCE_TOPICS.forEach(topic -> topics.add(Topics.deadLetters(topic)));
    // Before the records: what is marked by now has its copy below the ends that are read up to.
    scan.read(List.of(Topics.DEAD_LETTER_REPLAYS), Instant.EPOCH, partition -> {}, this::mark);
    read(scan, topics);
  }

  /** The topic that the consumer fills. */
  void readItems(TopicScan scan) {
    read(scan, List.of(Topics.TRANSACTION_ITEMS));
  }

  private void read(TopicScan scan, List<String> topics) {
    // No event is later than its record by more than the codec allows: older records hold none.
    Instant since =
        interval.from().equals(Instant.EPOCH)
            ? Instant.EPOCH
            : interval.from().minus(EventCodec.FUTURE_TOLERANCE);
    scan.read(
        topics, since, partition -> evidence.addTruncated(partition.toString()), this::record);
  }

  private void record(ConsumerRecord<byte[], byte[]> record) {
    if (Topics.SOURCE_TOPICS.contains(record.topic())
        || record.topic().equals(Topics.TRANSACTION_ITEMS)) {
      event(record);
    } else {
      deadLetter(record);
    }
  }

  private void mark(ConsumerRecord<byte[], byte[]> record) {
    ReplayMark.of(record.key(), record.value())
        .ifPresent(
            mark ->
                evidence
                    .replays()
                    .addMark(
                        mark.deadLetter(), mark.source(), interval.contains(mark.replayedAt())));
  }

  private void event(ConsumerRecord<byte[], byte[]> record) {
    boolean inOrder = !isCopy(record);
    boolean sentBack = evidence.replays().isSettled(position(record));
    if (!sentBack
        && codec.decode(record.topic(), record.value(), record.timestamp())
            instanceof Decoded.Accepted accepted) {
      Event event = accepted.event();
      if (interval.contains(event.timestamp())) {
        long key = keys.of(event.type(), event.eventId());
        long micros = Interval.micros(event.timestamp());
        if (inOrder) {
          String partition = record.topic() + "/" + record.partition();
          evidence.add(event.type(), partition, key, cents(event), micros);
        } else {
          evidence.ledger(event.type()).add(key, cents(event), micros);
        }
      }
    } else {
      if (!sentBack) {
        rejectedRow(record);
      }
      if (interval.contains(Instant.ofEpochMilli(record.timestamp()))) {
        evidence.addRejected(position(record));
      }
    }
  }

  /** Which row a record was made of that is no event. Its time says nothing about the row's. */
  private void rejectedRow(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    Matcher id =
        EVENT_ID.matcher(
            new String(
                record.value(),
                0,
                Math.min(record.value().length, READ_OF_A_REJECTED),
                StandardCharsets.UTF_8));
    if (id.find()) {
      for (EventType type : EventType.values()) {
        long key = type.topic().equals(record.topic()) ? keys.of(type, id.group(1)) : -1;
        if (key >= 0) {
          evidence.addRejectedRow(type, key);
        }
      }
    }
  }

  /** Whether a record is a dead letter sent back, which stands where it was sent. */
  private boolean isCopy(ConsumerRecord<byte[], byte[]> record) {
    Optional<Position> deadLetter =
        ReplayMark.place(HeaderTexts.of(record.headers()).apply(ReplayMark.REPLAY_OF));
    boolean marked = deadLetter.filter(evidence.replays()::isMarked).isPresent();
    boolean judged = interval.contains(Instant.ofEpochMilli(record.timestamp()));
    if (marked) {
      evidence.replays().addCopy(deadLetter.get(), judged);
    } else if (deadLetter.isPresent() && judged) {
      evidence.replays().addUnmarked(position(record));
    }
    return marked;
  }

  /** A rejected record has no reliable event time: the time of the record decides. */
  private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
    Optional<DeadLetterOrigin> origin = DeadLetterOrigin.of(HeaderTexts.of(record.headers()));
    long time = origin.map(DeadLetterOrigin::timestamp).orElse(record.timestamp());
    if (!interval.contains(Instant.ofEpochMilli(time))) {
      return;
    }
    origin.ifPresentOrElse(
        from -> evidence.addDeadLetter(from.position()),
        () -> evidence.addUnexplained(position(record)));
  }

  private static Position position(ConsumerRecord<byte[], byte[]> record) {
    return new Position(record.topic(), record.partition(), record.offset());
  }

  private static long cents(Event event) {
    if (event instanceof TransactionEvent e) {
      return cents(e.totalAmount());
    }
    if (event instanceof TransactionStatusEvent e) {
      return cents(e.totalAmount());
    }
    if (event instanceof CartEvent e) {
      return cents(e.amount());
    }
    return event instanceof TransactionItemEvent e ? cents(e.amount()) : EventLedger.NO_MONEY;
  }

  private static long cents(BigDecimal amount) {
    return amount == null ? EventLedger.NO_MONEY : amount.movePointRight(2).longValueExact();
  }
}
