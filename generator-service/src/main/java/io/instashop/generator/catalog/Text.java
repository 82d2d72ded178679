package io.instashop.generator.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names as parts of addresses. */
final class Text {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("(^-)|(-$)");

  private Text() {}

  /** The text as part of an address: ASCII letters and digits in lower case, joined by hyphens. */
  static String slug(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    String joined = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    return ENDS.matcher(joined).replaceAll("");
  }
}
