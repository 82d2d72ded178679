package io.instashop.producer.feed;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a record of every row, whatever it holds.
 *
 * <p>The source's constraints keep bad rows out, but a bad one must neither stop the shard nor be
 * skipped. It is sent with what it has, or cut down where that cannot be sent. The consumer
 * validates events and sends it to the dead letters with the reason.
 */
final class RowEncoder {

  private static final Logger log = LoggerFactory.getLogger(RowEncoder.class);

  /** Beneath the broker's limit by more than the frame of a record batch. */
  private static final int LARGEST_VALUE = Topics.MAX_MESSAGE_BYTES - 64 * 1024;

  /** Event times before it are typing errors, so they say nothing about how far the shard is. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final EventCodec codec;

  RowEncoder(EventCodec codec) {
    this.codec = codec;
  }

  /**
   * A row as a record; never throws for what the row holds.
   *
   * @param readAt when it was read, by the database's clock
   */
  FeedRecord encode(RowReader reader, SourceRow row, Instant readAt) {
    EventType type = reader.typeOf(row);
    byte[] value;
    try {
      Event event = reader.event(type, row);
      value = codec.encode(event);
    } catch (RuntimeException e) {
      log.warn("Row of {} is no valid event, sent as it stands: {}", type.idOf(row.id()), line(e));
      value = asItStands(reader, type, row, line(e));
    }
    if (value.length > LARGEST_VALUE) {
      log.warn("Row of {} makes {} bytes, sent cut down", type.idOf(row.id()), value.length);
      value = BareRow.cutDown(reader, type, row, "too large for its topic", value);
    }
    return record(type, row, value, readAt);
  }

  /** A row with what tells it from others, and why the rest is left out. */
  FeedRecord cutDown(RowReader reader, SourceRow row, String reason, Instant readAt) {
    EventType type = reader.typeOf(row);
    return record(type, row, BareRow.cutDown(reader, type, row, reason, null), readAt);
  }

  private static byte[] asItStands(RowReader reader, EventType type, SourceRow row, String reason) {
    try {
      return BareRow.asItStands(reader, type, row);
    } catch (RuntimeException e) {
      log.warn("Row of {} cannot be sent as it stands: {}", type.idOf(row.id()), line(e));
      return BareRow.cutDown(reader, type, row, reason, null);
    }
  }

  private static FeedRecord record(EventType type, SourceRow row, byte[] value, Instant readAt) {
    Instant time = row.time();
    boolean plausible =
        time != null
            && !time.isBefore(EARLIEST)
            && !time.isAfter(readAt.plus(EventCodec.FUTURE_TOLERANCE));
    return new FeedRecord(type.topic(), row.text("customer_id"), value, plausible ? time : null);
  }

  private static String line(RuntimeException e) {
    @Nullable String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : JsonValues.clip(message.lines().findFirst().orElse(""));
  }
}
