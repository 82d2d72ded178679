package io.instashop.lake.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a batch's tasks see, with the first few complaints in full. A task that runs twice
 * counts twice: good for a report, and for the question whether there was anything at all.
 */
public final class Tally extends AccumulatorV2<Tally.Entry, Tally.Counts> {

  private static final long serialVersionUID = 1L;

  /** The most complaints kept; what is broken is named before what was rescued. */
  private static final int COMPLAINTS = 20;

  private static final int OF_RESCUED = 5;

  private long rows;
  private long rescued;
  private long broken;
  private final List<String> complaints = new ArrayList<>();

  /** What one record adds. */
  public record Entry(long rows, long rescued, long broken, @Nullable String complaint)
      implements Serializable {

    /** A record without fault. */
    public static final Entry GOOD = new Entry(1, 0, 0, null);

    /** A record of which a part was rescued. */
    public static Entry rescued(String complaint) {
      return new Entry(1, 1, 0, complaint);
    }

    /** A record that goes to the quarantine. */
    public static Entry broken(String complaint) {
      return new Entry(1, 0, 1, complaint);
    }

    /** A record counted before that goes to the quarantine after all. */
    public static Entry refused(String complaint) {
      return new Entry(0, 0, 1, complaint);
    }

    /** Something worth saying that concerns no single record. */
    public static Entry remark(String complaint) {
      return new Entry(0, 0, 0, complaint);
    }
  }

  /**
   * What was seen of rows, all together.
   *
   * @param rows seen
   * @param rescued of these, with a part in the rescue column
   * @param broken of these, for the quarantine
   * @param complaints the first few
   */
  public record Counts(long rows, long rescued, long broken, List<String> complaints)
      implements Serializable {

    /** The counts of a run that saw no row. */
    public static final Counts NONE = new Counts(0, 0, 0, List.of());

    /** The sum of both; the first few complaints stay. */
    public Counts plus(Counts other) {
      List<String> all = new ArrayList<>(complaints);
      other.complaints.stream()
          .filter(each -> all.size() < COMPLAINTS && !all.contains(each))
          .forEach(all::add);
      return new Counts(rows + other.rows, rescued + other.rescued, broken + other.broken, all);
    }
  }

  @Override
  public boolean isZero() {
    return rows == 0 && rescued == 0 && broken == 0 && complaints.isEmpty();
  }

  @Override
  public AccumulatorV2<Entry, Counts> copy() {
    Tally copy = new Tally();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    rows = 0;
    rescued = 0;
    broken = 0;
    complaints.clear();
  }

  @Override
  public void add(Entry entry) {
    rows += entry.rows;
    rescued += entry.rescued;
    broken += entry.broken;
    if (entry.rescued == 0 || rescued <= OF_RESCUED) {
      complain(entry.complaint);
    }
  }

  @Override
  public void merge(AccumulatorV2<Entry, Counts> other) {
    Tally tally = (Tally) other;
    rows += tally.rows;
    rescued += tally.rescued;
    broken += tally.broken;
    tally.complaints.forEach(this::complain);
  }

  @Override
  public Counts value() {
    return new Counts(rows, rescued, broken, List.copyOf(complaints));
  }

  private void complain(@Nullable String complaint) {
    if (complaint != null && complaints.size() < COMPLAINTS && !complaints.contains(complaint)) {
      complaints.add(complaint);
    }
  }
}
