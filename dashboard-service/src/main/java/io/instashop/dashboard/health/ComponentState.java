package io.instashop.dashboard.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;

/** Whether a part does its work. */
public enum ComponentState {
  /** It reports that it does. */
  @JsonProperty("up")
  UP,
  /** Some of it does its work, and some does not. */
  @JsonProperty("degraded")
  DEGRADED,
  /** It reports that it does not, or does not answer. */
  @JsonProperty("down")
  DOWN,
  /** It has not come up yet, and does not answer. */
  @JsonProperty("waiting")
  WAITING,
  /** It answers, and has not come up yet. */
  @JsonProperty("starting")
  STARTING,
  /** No instance exists that could answer. */
  @JsonProperty("unknown")
  UNKNOWN;

  /**
   * The state of a whole: up or down if all agree, degraded if they do not, unknown if none knows.
   */
  static ComponentState ofAll(Collection<ComponentState> states) {
    boolean up = states.contains(UP);
    boolean down = states.contains(DOWN);
    if (states.contains(DEGRADED) || up && down) {
      return DEGRADED;
    }
    return up ? UP : down ? DOWN : UNKNOWN;
  }
}
