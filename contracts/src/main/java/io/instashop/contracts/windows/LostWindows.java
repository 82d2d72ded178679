package io.instashop.contracts.windows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows that are missing or too low because Redis has lost what was written. The metrics job
 * notes them under {@link RedisKeys#LOST}, and the rebuild that covers them deletes the note.
 *
 * @param from the earliest start of such a window
 * @param to the latest end of one
 */
public record LostWindows(Instant from, Instant to) {

  /** As it stands in Redis: both instants in ISO-8601 with a slash between them. */
  public String text() {
    return from + "/" + to;
  }

  /**
   * Reads what stands in Redis.
   *
   * @param text null if nothing does
   * @return empty if it is none
   */
  public static Optional<LostWindows> of(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("/", -1);
    try {
      return parts.length == 2
          ? Optional.of(new LostWindows(Instant.parse(parts[0]), Instant.parse(parts[1])))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
