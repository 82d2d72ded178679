package io.instashop.contracts.windows;

import io.instashop.contracts.windows.WindowField.Kind;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the record of a window says about its JSON: start, end, maybe a dimension, then figures.
 *
 * @param fields the numbers
 * @param counts the field with names and their counts, if there is one
 * @param hasDimension whether the record names its dimension
 */
record WindowShape(
    List<WindowField> fields,
    Optional<WindowField> counts,
    boolean hasDimension,
    Constructor<?> constructor) {

  static WindowShape of(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<WindowField> figures =
        Stream.of(components).flatMap(each -> field(each).stream()).toList();
    boolean hasDimension = Stream.of(components).anyMatch(each -> each.getType() == String.class);
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return new WindowShape(
          figures.stream().filter(each -> each.kind() != Kind.NAMES).toList(),
          figures.stream().filter(each -> each.kind() == Kind.NAMES).findFirst(),
          hasDimension,
          type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  Window window(
      Instant start,
      Instant end,
      String dimension,
      List<BigDecimal> figures,
      Map<String, Long> counts) {
    if (figures.size() != fields.size()) {
      throw new IllegalArgumentException(
          "a window has " + fields.size() + " figures, but these are " + figures.size());
    }
    Iterator<Instant> times = List.of(start, end).iterator();
    Iterator<BigDecimal> numbers = figures.iterator();
    Object[] values =
        Stream.of(constructor.getParameterTypes())
            .map(
                type -> {
                  if (type == Instant.class) {
                    return times.next();
                  }
                  if (type == String.class) {
                    return dimension;
                  }
                  return type == Map.class ? counts : number(type, numbers.next());
                })
            .toArray();
    try {
      return (Window) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object number(Class<?> type, BigDecimal value) {
    return type == BigDecimal.class
        ? value.setScale(2, RoundingMode.UNNECESSARY)
        : (Object) value.longValueExact();
  }

  /** As {@link WindowCodec} writes the name. */
  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Optional<WindowField> field(RecordComponent component) {
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return kind(component)
        .map(kind -> new WindowField(snakeCase(component.getName()), kind, optional));
  }

  private static Optional<Kind> kind(RecordComponent component) {
    if (component.isAnnotationPresent(DistinctCount.class)) {
      return Optional.of(Kind.DISTINCT);
    }
    Class<?> type = component.getType();
    if (type == long.class || type == Long.class) {
      return Optional.of(Kind.COUNT);
    }
    if (type == BigDecimal.class) {
      return Optional.of(Kind.DECIMAL);
    }
    return type == Map.class ? Optional.of(Kind.NAMES) : Optional.empty();
  }
}
