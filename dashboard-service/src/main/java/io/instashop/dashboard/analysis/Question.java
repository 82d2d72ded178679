package io.instashop.dashboard.analysis;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: a period, and what it is narrowed to.
 *
 * @param filters the values, checked
 */
record Question(Period period, Map<Filter, String> filters) {

  private static final int LONGEST = 100;
  private static final Set<String> OTHERS = Set.of("period", "from", "to", "format");

  /**
   * Of the parameters of an address.
   *
   * @throws BadParameterException if one of them is unknown, comes twice or is not what it must be
   */
  static Question of(Map<String, String[]> parameters, Instant now) {
    Set<String> known = new HashSet<>(OTHERS);
    Arrays.stream(Filter.values()).map(Filter::parameter).forEach(known::add);
    parameters.forEach(
        (name, values) -> {
          if (!known.contains(name)) {
            throw new BadParameterException(name, "is no parameter; these are " + sorted(known));
          }
          if (values.length != 1) {
            throw new BadParameterException(name, "must come once");
          }
        });
    Period period =
        Period.of(
            single(parameters, "period"),
            single(parameters, "from"),
            single(parameters, "to"),
            now);
    Map<Filter, String> filters = new EnumMap<>(Filter.class);
    for (Filter filter : Filter.values()) {
      String value = single(parameters, filter.parameter());
      if (value != null) {
        filters.put(filter, checked(filter, value));
      }
    }
    return new Question(period, filters);
  }

  /** An empty value is none: a form sends it. */
  static @Nullable String single(Map<String, String[]> parameters, String name) {
    String[] values = parameters.get(name);
    return values == null || values[0].isBlank() ? null : values[0].strip();
  }

  private static String checked(Filter filter, String value) {
    if (filter == Filter.SELLER) {
      try {
        return Long.toString(Long.parseLong(value));
      } catch (NumberFormatException e) {
        throw new BadParameterException("seller", "must be a seller's id, a whole number");
      }
    }
    if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
      throw new BadParameterException(
          filter.parameter(), "must have " + LONGEST + " characters at most, none of them control");
    }
    return value;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  boolean has(Filter filter) {
    return filters.containsKey(filter);
  }

  /** The same without the filters that a panel does not know. */
  Question only(Set<Filter> known) {
    Map<Filter, String> kept = new EnumMap<>(Filter.class);
    filters.forEach(
        (filter, value) -> {
          if (known.contains(filter)) {
            kept.put(filter, value);
          }
        });
    return new Question(period, kept);
  }

  /** The parameters of a statement: each filter by its name. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    filters.forEach(
        (filter, value) ->
            parameters.put(
                filter.parameter(), filter == Filter.SELLER ? Long.valueOf(value) : value));
    return parameters;
  }

  /** Filters that are given and that a panel does not know. */
  List<String> ignored(Set<Filter> known) {
    return filters.keySet().stream()
        .filter(filter -> !known.contains(filter))
        .map(Filter::parameter)
        .toList();
  }
}
