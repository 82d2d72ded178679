package io.instashop.audit.evidence;

import java.util.Arrays;

/** A list of longs without boxes. */
public final class LongList {

  private long[] values = new long[16];
  private int size;

  /** Appends a value. */
  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  /** The value at a place. */
  public long get(int place) {
    return values[place];
  }

  /** How many values there are. */
  public int size() {
    return size;
  }
}
