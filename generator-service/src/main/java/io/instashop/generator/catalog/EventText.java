package io.instashop.generator.catalog;

import io.instashop.contracts.json.Utf8;

/**
 * Names as events may have them. The shop may have longer ones from before its sizes were limited;
 * a copy of such a name would be refused.
 */
public final class EventText {

  /** In bytes of UTF-8. */
  private static final int MOST = 4096;

  private EventText() {}

  /** The beginning of a text that an event has room for; the whole text if it has room for it. */
  public static String cut(String text) {
    if (Utf8.length(text) <= MOST) {
      return text;
    }
    int end = 0;
    int bytes = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      bytes += Utf8.length(text.substring(end, next));
      if (bytes > MOST) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }
}
