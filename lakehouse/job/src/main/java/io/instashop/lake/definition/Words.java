package io.instashop.lake.definition;

/**
 * A text in each language that reports are made in.
 *
 * @param en in English
 * @param es in Spanish
 */
public record Words(String en, String es) {

  /** The text in a language. */
  public String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ES -> es;
    };
  }
}
