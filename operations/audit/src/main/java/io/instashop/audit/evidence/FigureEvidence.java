package io.instashop.audit.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of the warehouse that differ from its rows. Bounded, however many there are. */
public final class FigureEvidence {

  private final Map<String, Mismatches> byTable = new LinkedHashMap<>();
  private long hours;
  private long uncounted;

  /** Enters that so many hours were compared. */
  public void compared(long more) {
    hours += more;
  }

  /** Hours that were compared. */
  public long hours() {
    return hours;
  }

  /** Enters how many hours of the interval the consumer-service has still to count. */
  public void uncounted(long hoursLeft) {
    uncounted = hoursLeft;
  }

  /** Hours whose rows are older than their figures, which the consumer-service still fills. */
  public long uncounted() {
    return uncounted;
  }

  /** Enters a row of figures that differs. */
  public void add(String table, String text) {
    byTable.computeIfAbsent(table, name -> new Mismatches()).add(text);
  }

  /** What differs, by table. */
  public Map<String, Mismatches> byTable() {
    return byTable;
  }
}
