package io.instashop.producer.shard;

import java.util.Locale;

/** What this instance does for a shard. */
public enum ShardState {
  /** Another instance owns it, or no instance does yet; {@link ShardStatus#neglect} tells. */
  STANDBY,
  /** Owned, but not yet reading or kept from it for now. */
  STARTING,
  /** Owned; its tables do not exist, and need not: what fills them is off. */
  WAITING,
  /** Owned; rows flow as they are committed. */
  RUNNING,
  /** Owned, but stopped until an operator acts. */
  FAILED;

  /** As shown to operators: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
