package io.instashop.audit.slice;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.contracts.events.EventType;

/**
 * One thing found at one place.
 *
 * @param name ordinal of the kind of event; for the place of a record the number of its topic
 * @param key number of the event id; for the place of a record its offset
 * @param cents money, or {@link EventIndex#NO_MONEY}
 * @param mark mark of the event time
 * @param order where it stands among its like
 * @param partition number of the partition, where it matters
 */
record Fact(Kind kind, int name, long key, long cents, int mark, long order, int partition) {

  private static final Kind[] KINDS = Kind.values();
  private static final int KIND_BITS = 4;
  private static final EventType[] TYPES = EventType.values();

  /** What was found. */
  enum Kind {
    ROW_OF_SOURCE,
    GROSS,
    ORPHAN,
    RECORD,
    COPY,
    REJECTED_ROW,
    ROW_OF_WAREHOUSE,
    REJECTED,
    DEAD_LETTER,
    UNEXPLAINED;

    /** Whether it is the place of a record, and not an event. */
    boolean isPlace() {
      return compareTo(REJECTED) >= 0;
    }
  }

  EventType type() {
    return TYPES[name];
  }

  /** The event time, as far as it is compared. */
  long micros() {
    return Integer.toUnsignedLong(mark);
  }

  /** Equal for all that is compared with each other: a sale goes with its lines. */
  long hash() {
    long group = name;
    long id = key;
    if (kind.isPlace()) {
      group = name * 1_000_003L + partition + TYPES.length;
    } else if (type() == EventType.TRANSACTION_ITEM) {
      group = EventType.TRANSACTION.ordinal();
      id = EventKeys.transactionOf(key);
    }
    long hash = (id ^ group * 0x9E3779B97F4A7C15L) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
    return hash ^ hash >>> 33;
  }

  void writeTo(SpillFile file) {
    file.write(kind.ordinal() | (long) name << KIND_BITS);
    file.write(zigzag(key));
    if (kind.isPlace()) {
      file.write(partition);
      return;
    }
    file.write(cents == EventIndex.NO_MONEY ? 0 : zigzag(cents) + 1);
    file.writeInt(mark);
    file.write(order);
    file.write(partition);
  }

  static Fact readFrom(SpillFile.Reader file) {
    long head = file.read();
    Kind kind = KINDS[(int) head & (1 << KIND_BITS) - 1];
    int name = (int) (head >>> KIND_BITS);
    long key = unzigzag(file.read());
    if (kind.isPlace()) {
      return new Fact(kind, name, key, 0, 0, 0, (int) file.read());
    }
    long cents = file.read();
    return new Fact(
        kind,
        name,
        key,
        cents == 0 ? EventIndex.NO_MONEY : unzigzag(cents - 1),
        file.readInt(),
        file.read(),
        (int) file.read());
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }

  private static long unzigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }
}
