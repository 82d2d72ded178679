package io.instashop.replay.deadletters;

import io.instashop.audit.reading.HeaderTexts;
import io.instashop.contracts.deadletters.DeadLetterHeaders;
import io.instashop.contracts.deadletters.DeadLetterOrigin;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.deadletters.ReplayMark;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a dead-letter topic.
 *
 * @param record the record itself
 * @param place where it stands, which is its name
 * @param quarantinedAt when the consumer wrote it
 * @param reason code of {@link io.instashop.contracts.events.RejectionReason}, or empty
 * @param message sentence that names the field at fault, or empty
 * @param source the rejected record, or null if the headers lack it or name another topic
 * @param eventId the id in the value, whether it is correct or not, or null
 * @param replayedAt when it was sent back, or null if it was not
 * @param droppedAt when it was dropped, or null if it was not
 */
public record DeadLetter(
    ConsumerRecord<byte[], byte[]> record,
    Position place,
    Instant quarantinedAt,
    String reason,
    String message,
    @Nullable Position source,
    @Nullable String eventId,
    @Nullable Instant replayedAt,
    @Nullable Instant droppedAt) {

  private static final Pattern EVENT_ID =
      Pattern.compile("\"event_id\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

  static DeadLetter of(ConsumerRecord<byte[], byte[]> record, Marks marks) {
    Position place = placeOf(record);
    Function<String, @Nullable String> header = HeaderTexts.of(record.headers());
    return new DeadLetter(
        record,
        place,
        time(orEmpty(header.apply(DeadLetterHeaders.TIME)), record.timestamp()),
        orEmpty(header.apply(DeadLetterHeaders.REASON)),
        orEmpty(header.apply(DeadLetterHeaders.MESSAGE)),
        DeadLetterOrigin.of(header)
            .map(DeadLetterOrigin::position)
            // Any program can write a header: nothing is sent to a topic other than that of these
            // dead letters.
            .filter(source -> Topics.deadLetters(source.topic()).equals(record.topic()))
            .orElse(null),
        eventId(record.value()),
        marks.replayedAt(place),
        marks.droppedAt(place));
  }

  /** The first record of all that this dead letter goes back to; null if nothing tells it. */
  public @Nullable Position origin() {
    return ReplayMark.place(HeaderTexts.of(record.headers()).apply(ReplayMark.REPLAY_ORIGIN))
        .orElse(source);
  }

  /** Whether the value or the key is only the beginning of the record's. */
  public boolean isCutDown() {
    return record.headers().lastHeader(DeadLetterHeaders.VALUE_BYTES) != null
        || record.headers().lastHeader(DeadLetterHeaders.KEY_BYTES) != null;
  }

  /** The value as text; bytes that are no UTF-8 are shown as the replacement character. */
  public String payload() {
    return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
  }

  static Position placeOf(ConsumerRecord<byte[], byte[]> record) {
    return new Position(record.topic(), record.partition(), record.offset());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Instant time(String text, long otherwise) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.ofEpochMilli(otherwise);
    }
  }

  private static @Nullable String eventId(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    Matcher matcher = EVENT_ID.matcher(new String(value, StandardCharsets.UTF_8));
    return matcher.find() ? matcher.group(1) : null;
  }
}
