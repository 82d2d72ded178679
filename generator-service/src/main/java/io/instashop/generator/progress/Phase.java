package io.instashop.generator.progress;

import java.util.Locale;

/** What the generator is at. */
public enum Phase {
  PREPARING,
  BACKFILLING,
  GENERATING,
  FINISHED;

  /** As reported: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
