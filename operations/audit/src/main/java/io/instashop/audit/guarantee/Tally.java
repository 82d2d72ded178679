package io.instashop.audit.guarantee;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a guarantee found in the slices of the evidence so far. */
public final class Tally {

  private final Differences differences = new Differences();
  private final Map<String, Long> counts = new HashMap<>();
  private final Followed followed;
  private @Nullable String notChecked;

  /** Nothing yet, for evidence in one piece. */
  public Tally() {
    this(new FollowedOnce());
  }

  /**
   * @param followed puts the records of all slices back into their order
   */
  public Tally(Followed followed) {
    this.followed = followed;
  }

  Differences differences() {
    return differences;
  }

  Followed followed() {
    return followed;
  }

  /** Adds to what was compared. */
  void count(String what, long number) {
    counts.merge(what, number, Long::sum);
  }

  /** How much was compared. */
  long counted(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** Says that there was nothing to compare, and why. */
  void notChecked(String reason) {
    notChecked = reason;
  }

  Optional<String> notChecked() {
    return Optional.ofNullable(notChecked);
  }
}
