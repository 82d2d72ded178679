package io.instashop.contracts.json;

/** Lengths of texts as they are stored and sent. */
public final class Utf8 {

  private Utf8() {}

  /** The bytes that a text without half surrogate pairs takes in UTF-8. */
  public static int length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Two chars of a surrogate pair make four bytes, so each of them counts as two.
        bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return bytes;
  }
}
