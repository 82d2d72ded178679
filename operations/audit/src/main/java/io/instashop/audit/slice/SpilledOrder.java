package io.instashop.audit.slice;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.guarantee.Followed;
import io.instashop.contracts.events.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts the records of all slices back into the order in which they were read. Each slice is a run
 * of rising numbers in one file; the runs are merged.
 */
public final class SpilledOrder implements Followed, AutoCloseable {

  private static final EventType[] TYPES = EventType.values();

  private final SpillFile file = new SpillFile();
  private final Names partitions = new Names();
  private final List<Long> runs = new ArrayList<>();
  private long last = Long.MAX_VALUE;

  /** A smaller number than the one before begins a new run. */
  @Override
  public void add(String partition, long number, long rank, long tagged) {
    if (number < last) {
      runs.add(file.position());
    }
    last = number;
    file.write(number);
    file.write(partitions.number(partition));
    file.write(rank);
    file.write(EventKeys.typeOf(tagged).ordinal());
    file.write(EventKeys.keyOf(tagged));
  }

  @Override
  public void inOrder(Step step) {
    PriorityQueue<Run> open = new PriorityQueue<>(Comparator.comparingLong(run -> run.number));
    for (int i = 0; i < runs.size(); i++) {
      long end = i + 1 < runs.size() ? runs.get(i + 1) : file.position();
      Run run = new Run(file.read(runs.get(i), end));
      run.advance();
      open.add(run);
    }
    for (Run run = open.poll(); run != null; run = open.poll()) {
      step.at(partitions.name(run.partition), run.rank, run.tagged);
      if (run.advance()) {
        open.add(run);
      }
    }
  }

  @Override
  public void close() {
    file.close();
  }

  /** What a slice has, and the record at hand of it. */
  private static final class Run {

    private final SpillFile.Reader reader;
    private long number;
    private int partition;
    private long rank;
    private long tagged;

    private Run(SpillFile.Reader reader) {
      this.reader = reader;
    }

    private boolean advance() {
      if (!reader.hasNext()) {
        return false;
      }
      number = reader.read();
      partition = (int) reader.read();
      rank = reader.read();
      tagged = EventKeys.tagged(TYPES[(int) reader.read()], reader.read());
      return true;
    }
  }
}
