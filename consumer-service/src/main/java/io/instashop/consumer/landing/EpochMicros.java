package io.instashop.consumer.landing;

import java.time.Instant;

/** Instants as PostgreSQL counts them: microseconds since the epoch. */
final class EpochMicros {

  private EpochMicros() {}

  /** Exact, because a valid event time is no finer than microseconds. */
  static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }
}
