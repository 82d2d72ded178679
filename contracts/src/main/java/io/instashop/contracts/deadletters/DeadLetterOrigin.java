package io.instashop.contracts.deadletters;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a dead letter came from.
 *
 * @param position the rejected record
 * @param timestamp the rejected record's own, epoch milliseconds
 */
public record DeadLetterOrigin(Position position, long timestamp) {

  /**
   * The origin, or nothing if the headers lack it.
   *
   * @param header gives the text of the header of a name, or null if there is none
   */
  public static Optional<DeadLetterOrigin> of(Function<String, @Nullable String> header) {
    try {
      return Optional.of(
          new DeadLetterOrigin(
              new Position(
                  text(header, DeadLetterHeaders.SOURCE_TOPIC),
                  Integer.parseInt(text(header, DeadLetterHeaders.SOURCE_PARTITION)),
                  Long.parseLong(text(header, DeadLetterHeaders.SOURCE_OFFSET))),
              Long.parseLong(text(header, DeadLetterHeaders.SOURCE_TIMESTAMP))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String text(Function<String, @Nullable String> header, String name) {
    String text = header.apply(name);
    if (text == null) {
      throw new IllegalArgumentException("header " + name + " is missing");
    }
    return text;
  }
}
