package io.instashop.generator.catalog;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Name and contact data of a person.
 *
 * @param email unique among the persons of one kind
 */
record Person(String name, String email, String phone) {

  /** Somebody whose address is made unique by a number. */
  static Person of(String name, int number, String phone) {
    return new Person(name, slug(name).replace('-', '.') + "." + number + "@example.com", phone);
  }

  /** The text as part of an address: ASCII letters and digits in lower case, joined by hyphens. */
  static String slug(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("(^-)|(-$)", "");
  }
}
