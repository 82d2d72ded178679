package io.instashop.sampledata.payments;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the streams carry them: {@code 2025-01-15 10:30:45.123}, UTC. */
final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Timestamps() {}

  static String format(long millis) {
    return FORMAT.format(Instant.ofEpochMilli(millis));
  }
}
