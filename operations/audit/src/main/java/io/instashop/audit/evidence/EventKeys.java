package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Event ids as numbers, and back. Thread-safe.
 *
 * <p>An id of the form of {@code docs/reference/events.md} becomes the number in it. The id of a
 * line item becomes transaction and line, packed into one number. Any other id, which only a record
 * of another program can have, becomes a negative hash, and its text is kept.
 */
public final class EventKeys {

  /** The highest line number that fits beside a transaction id. */
  public static final int MAX_LINE = 4095;

  private static final EventType[] TYPES = EventType.values();
  private static final int LINE_BITS = 12;
  private static final int TYPE_SHIFT = 60;
  private static final long NUMBER_MASK = (1L << TYPE_SHIFT) - 1;
  private static final int MAX_DIGITS = 18;
  private static final int MAX_TRANSACTION_DIGITS = 14;
  private static final int REMEMBERED = 10_000;

  private final Map<Long, String> foreign = new ConcurrentHashMap<>();

  /** The number of an event id; negative if the id is not one of a source row. */
  public long of(EventType type, String id) {
    String prefix = type.wireName();
    int start = prefix.length() + 1;
    if (id.length() > start && id.startsWith(prefix) && id.charAt(prefix.length()) == '-') {
      long key =
          type == EventType.TRANSACTION_ITEM
              ? itemKey(id, start)
              : number(id, start, id.length(), MAX_DIGITS);
      if (key >= 0) {
        return key;
      }
    }
    return foreignKey(id);
  }

  /** The number of a line item. */
  public static long item(long transactionId, int line) {
    return transactionId << LINE_BITS | line;
  }

  /** The transaction of a line item. */
  public static long transactionOf(long itemKey) {
    return itemKey >> LINE_BITS;
  }

  /** The event id of a number. */
  public String text(EventType type, long key) {
    if (key < 0) {
      return foreign.getOrDefault(key, "(an id that is no event's)");
    }
    return type == EventType.TRANSACTION_ITEM
        ? type.idOf(transactionOf(key)) + "-" + (key & MAX_LINE)
        : type.idOf(key);
  }

  /** A number that is unique across types; for events of source rows only. */
  public static long tagged(EventType type, long key) {
    return (long) type.ordinal() << TYPE_SHIFT | key;
  }

  /** The kind of event of a {@linkplain #tagged tagged} number. */
  public static EventType typeOf(long tagged) {
    return TYPES[(int) (tagged >>> TYPE_SHIFT)];
  }

  /** The number of a {@linkplain #tagged tagged} number's event among those of its kind. */
  public static long keyOf(long tagged) {
    return tagged & NUMBER_MASK;
  }

  /** The event id of a {@linkplain #tagged tagged} number. */
  public String text(long tagged) {
    return text(typeOf(tagged), keyOf(tagged));
  }

  private static long itemKey(String id, int start) {
    int hyphen = id.indexOf('-', start);
    if (hyphen < 0) {
      return -1;
    }
    long transaction = number(id, start, hyphen, MAX_TRANSACTION_DIGITS);
    long line = number(id, hyphen + 1, id.length(), 4);
    return transaction < 0 || line < 0 || line > MAX_LINE ? -1 : item(transaction, (int) line);
  }

  /** A positive decimal without leading zero, so that two ids never share a number; else -1. */
  private static long number(String id, int start, int end, int maxDigits) {
    if (start >= end || end - start > maxDigits || id.charAt(start) == '0') {
      return -1;
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private long foreignKey(String id) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    long key = hash | Long.MIN_VALUE;
    if (foreign.size() < REMEMBERED) {
      foreign.putIfAbsent(key, id.length() <= 80 ? id : id.substring(0, 80) + "…");
    }
    return key;
  }
}
