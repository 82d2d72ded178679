package io.instashop.contracts.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keywords of JSON Schema in the order in which they are given. */
final class Keywords {

  private Keywords() {}

  /** Takes names and values by turns. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      keywords.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return keywords;
  }
}
