package io.instashop.lake.run;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/** Names of runs: the time in UTC, and a few letters so that no two are equal. */
final class RunIds {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** What the names of runs that begin at a moment begin with. */
  static String first(Instant moment) {
    return TIME.format(moment);
  }

  static String next(Clock clock) {
    return TIME.format(Instant.now(clock))
        + "-"
        + Integer.toString(
            ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
  }
}
