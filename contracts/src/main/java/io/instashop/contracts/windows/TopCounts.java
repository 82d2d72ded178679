package io.instashop.contracts.windows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which names a window shows with their counts: the most frequent ones. Names come from shoppers,
 * so that their length and their number have bounds.
 */
public final class TopCounts {

  /** The most names that a window shows. */
  public static final int SHOWN = 50;

  /**
   * Counts are exact in a window with no more different names than this. Beyond it the metrics job
   * forgets rare names, and one that comes again is counted from zero.
   */
  public static final int EXACT = 500;

  /** A longer name is cut to so many characters, as Unicode counts them. */
  public static final int LONGEST_NAME = 80;

  private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
      Map.Entry.<String, Long>comparingByValue()
          .reversed()
          .thenComparing(Map.Entry.comparingByKey(TopCounts::compareBytes));

  private TopCounts() {}

  /** The names that a window shows, most frequent first; equal ones by their bytes in UTF-8. */
  public static Map<String, Long> shown(Map<String, Long> counts) {
    return most(counts, SHOWN);
  }

  /** So many of the names, in the same order. */
  public static Map<String, Long> most(Map<String, Long> counts, int names) {
    Map<String, Long> most = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(MOST_FIRST)
        .limit(names)
        .forEach(one -> most.put(one.getKey(), one.getValue()));
    return Collections.unmodifiableMap(most);
  }

  /** The name under which a text counts. */
  public static String name(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_NAME
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME));
  }

  /** As a database compares without regard to a language, which Java's own order is not. */
  private static int compareBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
