package io.instashop.cli.alarm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An alarm about one part.
 *
 * @param kind what is wrong
 * @param part with which
 * @param cause in one line, for people
 * @param since when it began
 * @param until when it was over, or null while it lasts
 */
record Alarm(AlarmKind kind, String part, String cause, Instant since, @Nullable Instant until) {

  /** The same alarm, over. */
  Alarm over(Instant at) {
    return new Alarm(kind, part, cause, since, at);
  }

  /** One line for people. */
  String line() {
    return until == null
        ? "%s: %s %s, since %s; what to do: %s"
            .formatted(
                kind.title(), part, cause, since.truncatedTo(ChronoUnit.SECONDS), kind.page())
        : "%s is over: %s is well again".formatted(kind.title(), part);
  }
}
