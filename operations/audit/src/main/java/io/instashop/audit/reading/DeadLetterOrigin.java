package io.instashop.audit.reading;

import io.instashop.audit.evidence.Position;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where a dead letter came from, as its headers say.
 *
 * @param position the rejected record
 * @param timestamp the rejected record's own, epoch milliseconds
 */
public record DeadLetterOrigin(Position position, long timestamp) {

  /** The origin, or nothing if the headers do not tell it. */
  public static Optional<DeadLetterOrigin> of(Headers headers) {
    try {
      return Optional.of(
          new DeadLetterOrigin(
              new Position(
                  text(headers, "dlt-source-topic"),
                  Integer.parseInt(text(headers, "dlt-source-partition")),
                  Long.parseLong(text(headers, "dlt-source-offset"))),
              Long.parseLong(text(headers, "dlt-source-timestamp"))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    if (header == null || header.value() == null) {
      throw new IllegalArgumentException("header " + name + " is missing");
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
