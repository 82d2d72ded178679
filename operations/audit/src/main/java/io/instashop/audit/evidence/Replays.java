package io.instashop.audit.evidence;

import io.instashop.contracts.deadletters.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dead letters that were sent back: their marks, and the copies that stand in the topics again.
 * All positions of copies are given by the dead letter that they were made from.
 */
public final class Replays {

  private final Set<Position> marked = new HashSet<>();
  private final Set<Position> settled = new HashSet<>();
  private final Set<Position> expected = new TreeSet<>();
  private final Set<Position> copied = new TreeSet<>();
  private final List<Position> copiedAgain = new ArrayList<>();
  private final List<Position> unmarked = new ArrayList<>();

  /**
   * Enters a mark. Marks come before all records.
   *
   * @param source the rejected record
   * @param copyExpected whether the copy must be among the records that are read
   */
  public synchronized void addMark(Position deadLetter, Position source, boolean copyExpected) {
    marked.add(deadLetter);
    settled.add(source);
    if (copyExpected) {
      expected.add(deadLetter);
    }
  }

  /**
   * Enters a copy whose dead letter is marked.
   *
   * @param judged whether the copy itself belongs to the interval
   */
  public synchronized void addCopy(Position deadLetter, boolean judged) {
    if (!copied.add(deadLetter) && judged) {
      copiedAgain.add(deadLetter);
    }
  }

  /** Enters a copy of a dead letter that has no mark, by the copy's own place. */
  public synchronized void addUnmarked(Position copy) {
    unmarked.add(copy);
  }

  /** Whether a dead letter was sent back. */
  public synchronized boolean isMarked(Position deadLetter) {
    return marked.contains(deadLetter);
  }

  /**
   * Whether the dead letter of this rejected record was sent back. Then the copy counts and the
   * record does not, even if a newer codec would accept the record.
   */
  public synchronized boolean isSettled(Position source) {
    return settled.contains(source);
  }

  /** Marked dead letters whose copy is in no topic. */
  public List<Position> missing() {
    return expected.stream().filter(mark -> !copied.contains(mark)).toList();
  }

  /** Marked dead letters with more than one copy, once for each further one. */
  public List<Position> copiedAgain() {
    return copiedAgain;
  }

  /** Copies without a mark, by their own place. */
  public List<Position> unmarked() {
    return unmarked;
  }
}
