package io.instashop.metrics.window;

import java.util.HashMap;
import java.util.Map;

/** Names and their counts, as a bean that Spark's encoders can read and write; public for them. */
public final class NameCounts {

  private Map<String, Long> counts = new HashMap<>();

  /** Counts that hold no name yet. */
  public NameCounts() {}

  NameCounts(Map<String, Long> counts) {
    this.counts = counts;
  }

  /** Count by name. */
  public Map<String, Long> getCounts() {
    return counts;
  }

  /** Takes a copy: Spark hands over a map that cannot be changed. */
  public void setCounts(Map<String, Long> counts) {
    this.counts = new HashMap<>(counts);
  }
}
