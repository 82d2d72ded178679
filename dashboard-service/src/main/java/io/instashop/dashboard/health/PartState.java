package io.instashop.dashboard.health;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a part does its work. */
public enum PartState {
  /** It says that it does. */
  @JsonProperty("up")
  UP,
  /** It says that it does not, or does not answer. */
  @JsonProperty("down")
  DOWN,
  /** There is nobody to ask. */
  @JsonProperty("unknown")
  UNKNOWN
}
