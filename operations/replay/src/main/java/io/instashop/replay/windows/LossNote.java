package io.instashop.replay.windows;

import io.instashop.audit.reading.RedisSpan;
import io.instashop.contracts.windows.LostWindows;

/**
 * What the metrics job has noted of windows that Redis lost. Its health is down until somebody
 * rebuilds them all.
 *
 * @param text as it stands in Redis, by which it is deleted
 * @param windows those that were lost
 */
record LossNote(String text, LostWindows windows) {

  /** Whether a rebuild of that span has made all of them, as far as Redis keeps them. */
  boolean isSettledBy(RedisSpan span) {
    boolean fromTheFirst = !span.expired().isEmpty() || !span.kept().from().isAfter(windows.from());
    return fromTheFirst && !span.kept().to().isBefore(windows.to());
  }
}
