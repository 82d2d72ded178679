package io.instashop.audit.reading;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Interval;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.evidence.Replays;
import io.instashop.audit.slice.Slices;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the event topics and the dead letters. */
final class TopicReader {

  private static final Pattern EVENT_ID =
      Pattern.compile("\"event_id\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

  /** Our producer writes the id first. */
  private static final int READ_OF_A_REJECTED = 64 * 1024;

  private final Reach reach;
  private final Instant since;
  private final EventKeys keys;
  private final Slices slices;
  private final Replays replays;
  private final EventCodec codec = new EventCodec();

  TopicReader(Reach reach, EventKeys keys, Slices slices, Replays replays) {
    this.reach = reach;
    this.keys = keys;
    this.slices = slices;
    this.replays = replays;
    Instant from = reach.interval().from();
    // No event is later than its record by more than the codec allows: older records hold none.
    since = from.equals(Instant.EPOCH) ? Instant.EPOCH : from.minus(EventCodec.FUTURE_TOLERANCE);
  }

  /** The topics that the producer fills, and their dead letters. */
  void readSourceTopics(TopicScan scan) {
    List<String> dead = Topics.SOURCE_TOPICS.stream().map(Topics::deadLetters).toList();
    // Before the records: what is marked by now has its copy below the ends that are read up to.
    scan.read(List.of(Topics.DEAD_LETTER_REPLAYS), Instant.EPOCH, partition -> {}, this::mark);
    scan.read(Topics.SOURCE_TOPICS, since, partition -> {}, this::event);
    // All of them: an old one may explain a row of the interval, as one from the future does.
    scan.read(dead, Instant.EPOCH, partition -> {}, this::deadLetter);
  }

  /** The topic that the consumer fills. */
  void readItems(TopicScan scan) {
    scan.read(List.of(Topics.TRANSACTION_ITEMS), since, partition -> {}, this::event);
  }

  private void mark(ConsumerRecord<byte[], byte[]> record) {
    ReplayMark.of(record.key(), record.value())
        .ifPresent(
            mark ->
                replays.addMark(
                    mark.deadLetter(),
                    mark.source(),
                    reach.interval().contains(mark.replayedAt())
                        && reach.holdsSince(mark.source().topic(), mark.replayedAt())));
  }

  private void event(ConsumerRecord<byte[], byte[]> record) {
    boolean inOrder = !isCopy(record);
    boolean sentBack = replays.isSettled(position(record));
    if (!sentBack
        && codec.decode(record.topic(), record.value(), record.timestamp())
            instanceof Decoded.Accepted accepted) {
      enter(accepted.event(), record, inOrder);
    } else {
      if (!sentBack) {
        rejectedRow(record.topic(), record.value());
      }
      if (reach.settles(record.topic(), Instant.ofEpochMilli(record.timestamp()))) {
        slices.rejected(position(record));
      }
    }
  }

  private void enter(Event event, ConsumerRecord<byte[], byte[]> record, boolean inOrder) {
    if (!reach.contains(event.type(), event.timestamp())) {
      return;
    }
    long key = keys.of(event.type(), event.eventId());
    long micros = Interval.micros(event.timestamp());
    if (inOrder) {
      String partition = record.topic() + "/" + record.partition();
      slices.record(event.type(), partition, key, cents(event), micros);
    } else {
      slices.copy(event.type(), key, cents(event), micros);
    }
  }

  /** Which row a record was made of that is no event. Its time says nothing about the row's. */
  private void rejectedRow(String topic, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    int length = Math.min(value.length, READ_OF_A_REJECTED);
    Matcher id = EVENT_ID.matcher(new String(value, 0, length, StandardCharsets.UTF_8));
    if (id.find()) {
      for (EventType type : EventType.values()) {
        long key = type.topic().equals(topic) ? keys.of(type, id.group(1)) : -1;
        if (key >= 0) {
          slices.rejectedRow(type, key);
        }
      }
    }
  }

  /** Whether a record is a dead letter sent back, which stands where it was sent. */
  private boolean isCopy(ConsumerRecord<byte[], byte[]> record) {
    Optional<Position> deadLetter =
        ReplayMark.place(HeaderTexts.of(record.headers()).apply(ReplayMark.REPLAY_OF));
    boolean marked = deadLetter.filter(replays::isMarked).isPresent();
    boolean judged = reach.interval().contains(Instant.ofEpochMilli(record.timestamp()));
    if (marked) {
      replays.addCopy(deadLetter.get(), judged);
    } else if (deadLetter.isPresent() && judged) {
      replays.addUnmarked(position(record));
    }
    return marked;
  }

  /** A rejected record has no reliable event time: the time of the record decides. */
  private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
    Optional<DeadLetterOrigin> origin = DeadLetterOrigin.of(HeaderTexts.of(record.headers()));
    if (origin.isEmpty()) {
      if (reach.interval().contains(Instant.ofEpochMilli(record.timestamp()))) {
        slices.unexplained(position(record));
      }
      return;
    }
    Position from = origin.get().position();
    Instant time = Instant.ofEpochMilli(origin.get().timestamp());
    boolean held = reach.holds(from.topic(), from.partition(), from.offset());
    if ((!held || time.isBefore(since)) && !replays.isMarked(position(record))) {
      rejectedRow(from.topic(), record.value());
    }
    if (held && reach.settles(from.topic(), time)) {
      slices.deadLetter(from);
    }
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
    return event instanceof TransactionItemEvent e ? cents(e.amount()) : EventIndex.NO_MONEY;
  }

  private static long cents(BigDecimal amount) {
    return amount == null ? EventIndex.NO_MONEY : amount.movePointRight(2).longValueExact();
  }
}
