package io.instashop.audit.slice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the few names that come again and again. Thread-safe. */
final class Names {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  synchronized int number(String name) {
    return numbers.computeIfAbsent(
        name,
        unknown -> {
          names.add(unknown);
          return names.size() - 1;
        });
  }

  synchronized String name(int number) {
    return names.get(number);
  }
}
