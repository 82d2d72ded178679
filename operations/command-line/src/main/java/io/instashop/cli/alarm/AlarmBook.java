package io.instashop.cli.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides when an alarm begins and when it is over. Thread-safe. */
final class AlarmBook {

  private static final Duration SPAN = Duration.ofMinutes(15);

  /** In the same span, in pieces that are too short for an alarm each. */
  private static final Duration UNWELL_AT_MOST = Duration.ofMinutes(5);

  private static final int BEARABLE_SPELLS = 2;

  /** So many starts in that span are bad luck; one more is a pattern. */
  private static final int BEARABLE_RESTARTS = 2;

  private final Duration after;
  private final InstantSource clock;
  private final Map<String, State> states = new HashMap<>();

  private static final class State {
    private @Nullable Instant downSince;
    private @Nullable Alarm down;
    private final UnwellTime unwell = new UnwellTime(SPAN);
    private @Nullable Alarm unstable;
    private @Nullable Alarm restarting;
    private final Deque<Instant> restarts = new ArrayDeque<>();
  }

  /**
   * A book without alarms.
   *
   * @param after how long a part may be down before that is an alarm
   */
  AlarmBook(Duration after, InstantSource clock) {
    this.after = after;
    this.clock = clock;
  }

  /**
   * A part was seen.
   *
   * @param kind what is wrong, or null if it is well
   * @param cause in one line
   * @return alarms that begin or are over by it
   */
  synchronized List<Alarm> seen(String part, @Nullable AlarmKind kind, String cause) {
    State state = states.computeIfAbsent(part, any -> new State());
    List<Alarm> news = new ArrayList<>();
    Instant now = clock.instant();
    if (kind == null) {
      if (state.down != null) {
        news.add(state.down.over(now));
      }
      state.down = null;
      state.downSince = null;
    } else if (state.downSince == null) {
      state.downSince = now;
    } else if (state.down == null && Duration.between(state.downSince, now).compareTo(after) >= 0) {
      state.down = new Alarm(kind, part, cause, state.downSince, null);
      news.add(state.down);
    }
    news.addAll(stability(state, part, kind, cause));
    forget(state, now);
    if (state.restarting != null && state.restarts.size() <= BEARABLE_RESTARTS) {
      news.add(state.restarting.over(now));
      state.restarting = null;
    }
    return news;
  }

  /**
   * A part is started again.
   *
   * @return the alarm that begins by it, if one does
   */
  synchronized List<Alarm> restarted(String part, String why) {
    State state = states.computeIfAbsent(part, any -> new State());
    Instant now = clock.instant();
    state.restarts.addLast(now);
    forget(state, now);
    if (state.restarting != null || state.restarts.size() <= BEARABLE_RESTARTS) {
      return List.of();
    }
    state.restarting =
        new Alarm(
            AlarmKind.PART_KEEPS_RESTARTING,
            part,
            "was started again %d times in %d minutes, the last time because it %s"
                .formatted(state.restarts.size(), SPAN.toMinutes(), why),
            state.restarts.getFirst(),
            null);
    return List.of(state.restarting);
  }

  private List<Alarm> stability(State state, String part, @Nullable AlarmKind kind, String cause) {
    Instant now = clock.instant();
    Duration unwell = state.unwell.seen(kind != null, now);
    // Down for long is an alarm of its own.
    boolean unstable =
        state.down == null
            && unwell.compareTo(UNWELL_AT_MOST) > 0
            && state.unwell.spells() > BEARABLE_SPELLS;
    if (unstable == (state.unstable != null) || (unstable && kind == null)) {
      return List.of();
    }
    if (state.unstable != null) {
      Alarm over = state.unstable.over(now);
      state.unstable = null;
      return List.of(over);
    }
    state.unstable =
        new Alarm(
            AlarmKind.PART_UNSTABLE,
            part,
            "was unwell for %d of the last %d minutes, by turns; now it %s"
                .formatted(unwell.toMinutes(), SPAN.toMinutes(), cause),
            now.minus(SPAN),
            null);
    return List.of(state.unstable);
  }

  private static void forget(State state, Instant now) {
    state.restarts.removeIf(at -> at.isBefore(now.minus(SPAN)));
  }
}
