package io.instashop.audit.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of the warehouse that differ from its rows. Bounded, however many there are. */
public final class FigureEvidence {

  /** How many are kept of a table. */
  private static final int KEPT = 20;

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
    Mismatches mismatches = byTable.computeIfAbsent(table, name -> new Mismatches());
    mismatches.count++;
    if (mismatches.texts.size() < KEPT) {
      mismatches.texts.add(text);
    }
  }

  /** What differs, by table. */
  public Map<String, Mismatches> byTable() {
    return byTable;
  }

  /** The rows of one table that differ. */
  public static final class Mismatches {
    private final List<String> texts = new ArrayList<>();
    private long count;

    /** How many. */
    public long count() {
      return count;
    }

    /** The first of them: key, figure, and what the rows say. */
    public List<String> texts() {
      return List.copyOf(texts);
    }
  }
}
