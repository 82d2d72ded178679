package io.instashop.metrics.sink;

import io.instashop.contracts.windows.LostWindows;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says which windows a Redis that lost its data lacks. Of the window that is open at that moment
 * the job writes again only what still changes.
 *
 * @param window length of a window
 * @param history how long windows are kept
 */
record Losses(Duration window, Duration history) {

  /**
   * The windows that may be missing or too low.
   *
   * @param newest event time of the newest event that was counted, or null if unknown
   * @param now when the loss is noticed
   */
  LostWindows at(@Nullable Instant newest, Instant now) {
    Instant last = newest == null || newest.isBefore(now) ? now : newest;
    long length = window.toSeconds();
    long begin = Math.floorDiv(now.minus(history).getEpochSecond(), length) * length;
    long end = (Math.floorDiv(last.getEpochSecond(), length) + 1) * length;
    return new LostWindows(Instant.ofEpochSecond(begin), Instant.ofEpochSecond(end));
  }

  /** After so many seconds Redis would not keep any of the lost windows anyway. */
  long secondsToLive(LostWindows lost, Instant now) {
    return Math.max(1, Duration.between(now, lost.to().plus(history)).toSeconds());
  }

  /** What happened and what is to be done, in one line. */
  static String describe(LostWindows lost) {
    return "Redis lost windows: it was emptied or went back to an earlier state, or the job's"
        + " checkpoint is gone and Kafka no longer has all of their events. Those from "
        + lost.from()
        + " to "
        + lost.to()
        + " are missing or too low until './instashop replay --target windows --from "
        + lost.from()
        + " --to "
        + lost.to()
        + "' has run, 30 s after that end or later and when the job has caught up";
  }
}
