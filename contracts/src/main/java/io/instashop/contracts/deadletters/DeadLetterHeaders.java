package io.instashop.contracts.deadletters;

import io.instashop.contracts.events.RejectionReason;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of a dead letter, UTF-8 text. Its key, value and other headers are the record's. */
public final class DeadLetterHeaders {

  /** All headers of the quarantine begin so. */
  public static final String PREFIX = "dlt-";

  /** The code of the {@link RejectionReason}. */
  public static final String REASON = "dlt-reason";

  /** One sentence that names the field at fault. */
  public static final String MESSAGE = "dlt-message";

  /** Topic of the rejected record. */
  public static final String SOURCE_TOPIC = "dlt-source-topic";

  /** Partition of the rejected record. */
  public static final String SOURCE_PARTITION = "dlt-source-partition";

  /** Offset of the rejected record. */
  public static final String SOURCE_OFFSET = "dlt-source-offset";

  /** The rejected record's own timestamp, epoch milliseconds. */
  public static final String SOURCE_TIMESTAMP = "dlt-source-timestamp";

  /** When the record was quarantined, ISO-8601 in UTC. */
  public static final String TIME = "dlt-time";

  /**
   * Only of a dead letter that was cut down, for the record is too large to be sent whole: bytes of
   * the record's value. Its first bytes are the value of the dead letter.
   */
  public static final String VALUE_BYTES = "dlt-value-bytes";

  /** Only of a dead letter that was cut down: SHA-256 of the record's value, hexadecimal. */
  public static final String VALUE_SHA256 = "dlt-value-sha256";

  /**
   * Only of a dead letter whose key was cut down: bytes of the record's key. Its first bytes are
   * the key of the dead letter.
   */
  public static final String KEY_BYTES = "dlt-key-bytes";

  /** Only of a dead letter whose key was cut down: SHA-256 of the record's key, hexadecimal. */
  public static final String KEY_SHA256 = "dlt-key-sha256";

  private DeadLetterHeaders() {}

  /** All headers of a dead letter, in their order. */
  public static Map<String, String> of(
      RejectionReason reason, String message, DeadLetterOrigin origin, Instant time) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(REASON, reason.code());
    headers.put(MESSAGE, message);
    headers.put(SOURCE_TOPIC, origin.position().topic());
    headers.put(SOURCE_PARTITION, Integer.toString(origin.position().partition()));
    headers.put(SOURCE_OFFSET, Long.toString(origin.position().offset()));
    headers.put(SOURCE_TIMESTAMP, Long.toString(origin.timestamp()));
    headers.put(TIME, time.toString());
    return headers;
  }
}
