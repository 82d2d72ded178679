package io.instashop.dashboard.live;

import java.time.Instant;

/** A span of event time and what was counted in it. */
interface Window {

  /** Inclusive. */
  Instant windowStart();

  /** Exclusive. */
  Instant windowEnd();

  /** What tells apart the figures of one window. */
  String dimension();
}
