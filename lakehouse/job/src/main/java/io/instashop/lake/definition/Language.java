package io.instashop.lake.definition;

import java.util.Locale;

/** Languages that reports are made in. */
public enum Language {
  /** English, the default. */
  EN,
  /** Spanish, by option. */
  ES;

  /** How numbers and dates are written in it. */
  public Locale locale() {
    return Locale.forLanguageTag(tag());
  }

  /** Its name in HTML: {@code en}, {@code es}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
