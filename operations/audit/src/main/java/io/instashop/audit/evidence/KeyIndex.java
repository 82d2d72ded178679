package io.instashop.audit.evidence;

/**
 * A set of longs that numbers its members in the order they came, from 0.
 *
 * <p>An open-addressing table of {@code int} places over a plain array of keys: about 16 bytes a
 * key, where a {@code HashMap<Long, Integer>} takes about 70. Columns of further values lie beside
 * it, addressed by the same numbers.
 */
public final class KeyIndex {

  private final LongList keys = new LongList();
  private int[] slots = new int[64];

  /**
   * Adds a key.
   *
   * @return its new number, or {@code -1 - number} if it was there already
   */
  public int add(long key) {
    if (keys.size() * 3L >= slots.length * 2L) {
      grow();
    }
    int slot = slotOf(key);
    if (slots[slot] != 0) {
      return -slots[slot];
    }
    keys.add(key);
    slots[slot] = keys.size();
    return keys.size() - 1;
  }

  /** The number of a key, or -1 if it is not there. */
  public int find(long key) {
    return slots[slotOf(key)] - 1;
  }

  /** The key with that number. */
  public long key(int number) {
    return keys.get(number);
  }

  /** How many different keys there are. */
  public int size() {
    return keys.size();
  }

  private int slotOf(long key) {
    int mask = slots.length - 1;
    int slot = (int) (mix(key) & mask);
    while (slots[slot] != 0 && keys.get(slots[slot] - 1) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = new int[Math.multiplyExact(slots.length, 2)];
    int mask = slots.length - 1;
    for (int number = 0; number < keys.size(); number++) {
      int slot = (int) (mix(keys.get(number)) & mask);
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }

  /** Ids are dense and items differ in their low bits alone: without this they would cluster. */
  private static long mix(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return h ^ (h >>> 32);
  }
}
