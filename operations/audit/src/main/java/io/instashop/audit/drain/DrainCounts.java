package io.instashop.audit.drain;

import io.instashop.contracts.windows.Aggregation;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far the events have come.
 *
 * @param sourceRows rows of the fact tables
 * @param warehouseRows rows of the warehouse that stand for one source row each
 * @param sourceDeadLetters source rows whose records were dead-lettered
 * @param windows the events that windows count, of each aggregation that counts events of its own
 */
public record DrainCounts(
    long sourceRows,
    long warehouseRows,
    long sourceDeadLetters,
    Map<Aggregation, Counted> windows) {

  /** Takes over a copy of the map. */
  public DrainCounts {
    windows = Collections.unmodifiableMap(new EnumMap<>(windows));
  }

  /** Whether every source row has been landed or dead-lettered. */
  public boolean isLanded() {
    return warehouseRows + sourceDeadLetters >= sourceRows;
  }

  /** Whether, beyond that, every landed event has been counted in its window. */
  public boolean isDrained() {
    return isLanded() && windows.values().stream().allMatch(each -> each.missing() <= 0);
  }

  /**
   * Events of one aggregation, as far as Redis keeps windows.
   *
   * @param landed events in the warehouse that count
   * @param counted events counted in the windows
   */
  public record Counted(long landed, long counted) {

    /** Landed events that no window counts yet. */
    public long missing() {
      return landed - counted;
    }
  }
}
