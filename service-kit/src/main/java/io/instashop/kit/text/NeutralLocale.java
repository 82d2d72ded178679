package io.instashop.kit.text;

import java.util.Locale;

/**
 * The same text on every machine. Java writes numbers in the digits of the machine's language, and
 * libraries do so even in names of files. A table that was written in Bengali or Arabic digits can
 * be read nowhere.
 */
public final class NeutralLocale {

  private NeutralLocale() {}

  /** Makes this program independent of the machine's language. Call it first. */
  public static void use() {
    Locale.setDefault(Locale.ROOT);
  }
}
