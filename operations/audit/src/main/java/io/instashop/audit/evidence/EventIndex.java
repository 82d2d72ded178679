package io.instashop.audit.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one kind found at one place: each id with its money and its time. It also counts
 * how often an id came more than once.
 */
public final class EventIndex {

  /** The amount of an event that has none. */
  public static final long NO_MONEY = Long.MIN_VALUE;

  private final KeyIndex index = new KeyIndex();
  private final LongList cents = new LongList();
  private final LongList repeated = new LongList();
  private final Map<Long, List<Value>> variants = new HashMap<>();
  private int[] marks = new int[16];
  private long rows;
  private long total;

  /**
   * Enters one row or record.
   *
   * @param key number of the event id
   * @param amount money in cents, or {@link #NO_MONEY}
   * @param micros event time in epoch microseconds; a mark of 32 bits is kept of it
   */
  public void add(long key, long amount, long micros) {
    rows++;
    if (amount != NO_MONEY) {
      total = Math.addExact(total, amount);
    }
    int number = index.add(key);
    int mark = (int) (micros ^ micros >>> 32);
    if (number < 0) {
      repeated.add(key);
      addVariant(-1 - number, new Value(amount, mark));
      return;
    }
    cents.add(amount);
    if (number == marks.length) {
      marks = Arrays.copyOf(marks, number + (number >> 1));
    }
    marks[number] = mark;
  }

  /** Rows or records, repeated ones included. */
  public long rows() {
    return rows;
  }

  /** Sum of the money of all {@link #rows()}, in cents. */
  public long totalCents() {
    return total;
  }

  /** How many different ids there are; they are numbered from 0 in the order they came. */
  public int size() {
    return index.size();
  }

  /** The id with that number. */
  public long key(int number) {
    return index.key(number);
  }

  /** The number of an id, or -1 if it is not here. */
  public int find(long key) {
    return index.find(key);
  }

  /** Whether the id is here. */
  public boolean contains(long key) {
    return index.find(key) >= 0;
  }

  /** Money of the id with that number in cents, as it first came, or {@link #NO_MONEY}. */
  public long cents(int number) {
    return cents.get(number);
  }

  /** A mark of the event time: equal times have equal marks. */
  public int timeMark(int number) {
    return marks[number];
  }

  /**
   * Whether some row of an id agrees with some row of it there, in money and time.
   *
   * <p>Which row of a repeated id comes first is chance: the order in which they lie on disk. So no
   * comparison may depend on it.
   *
   * @param number the id's number here
   * @param otherNumber its number there
   */
  public boolean agrees(int number, EventIndex there, int otherNumber) {
    if (cents(number) == there.cents(otherNumber)
        && timeMark(number) == there.timeMark(otherNumber)) {
      return true;
    }
    List<Value> others = there.values(otherNumber);
    return values(number).stream().anyMatch(others::contains);
  }

  private List<Value> values(int number) {
    List<Value> values = new ArrayList<>(variants.getOrDefault(key(number), List.of()));
    values.add(0, new Value(cents(number), timeMark(number)));
    return values;
  }

  /** Rows that say the same need no memory, however often they come. */
  private void addVariant(int number, Value value) {
    if (!values(number).contains(value)) {
      variants.computeIfAbsent(key(number), any -> new ArrayList<>()).add(value);
    }
  }

  /** Every id that came again, once for each time. */
  public LongList repeated() {
    return repeated;
  }

  /** What a row holds of its event. */
  private record Value(long cents, int timeMark) {}
}
