package io.instashop.lake.record;

/** Values in messages: short and on one line. */
final class Printable {

  private static final int LONGEST = 40;

  private Printable() {}

  static String value(String text) {
    String line = text.replaceAll("\\s+", " ");
    return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "'";
  }
}
