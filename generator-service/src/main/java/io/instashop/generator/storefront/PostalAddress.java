package io.instashop.generator.storefront;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in parts, as far as they can be told apart in the one line that the shop keeps.
 *
 * @param number 0 if the line has none
 * @param zipcode empty if the line has none
 */
record PostalAddress(String city, String street, int number, String zipcode) {

  private static final Pattern ZIP = Pattern.compile("\\b\\d{5}(?:-\\d{3,4})?\\b");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d{1,6}\\b");

  static PostalAddress parse(String line) {
    String rest = line;
    String zipcode = "";
    Matcher zip = ZIP.matcher(line);
    while (zip.find()) {
      // The last one: a house may have five digits, too.
      zipcode = zip.group();
      rest = line.substring(0, zip.start()) + line.substring(zip.end());
    }
    int number = 0;
    Matcher house = NUMBER.matcher(rest);
    if (house.find()) {
      number = Integer.parseInt(house.group());
      rest = rest.substring(0, house.start()) + rest.substring(house.end());
    }
    List<String> parts = new ArrayList<>();
    for (String part : rest.split("[,\\n]")) {
      String text = part.strip();
      if (!text.isEmpty()) {
        parts.add(text);
      }
    }
    String street = parts.isEmpty() ? "" : parts.get(0);
    return new PostalAddress(parts.size() > 1 ? parts.get(1) : "", street, number, zipcode);
  }
}
