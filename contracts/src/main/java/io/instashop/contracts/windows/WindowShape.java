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
import java.util.stream.Stream;

/**
 * What the record of a window says about its JSON: start, end, maybe a dimension, then figures.
 *
 * @param fields the figures
 */
record WindowShape(List<WindowField> fields, Constructor<?> constructor) {

  static WindowShape of(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<WindowField> fields =
        Stream.of(components)
            .filter(WindowShape::isFigure)
            .map(each -> new WindowField(snakeCase(each.getName()), kind(each)))
            .toList();
    try {
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return new WindowShape(fields, type.getDeclaredConstructor(types));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  Window window(Instant start, Instant end, String dimension, List<BigDecimal> figures) {
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
                  return type == String.class ? dimension : number(type, numbers.next());
                })
            .toArray();
    try {
      return (Window) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object number(Class<?> type, BigDecimal value) {
    return type == long.class
        ? (Object) value.longValueExact()
        : value.setScale(2, RoundingMode.UNNECESSARY);
  }

  /** As {@link WindowCodec} writes the name. */
  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static boolean isFigure(RecordComponent component) {
    return component.getType() == long.class || component.getType() == BigDecimal.class;
  }

  private static Kind kind(RecordComponent component) {
    if (component.isAnnotationPresent(DistinctCount.class)) {
      return Kind.DISTINCT;
    }
    return component.getType() == long.class ? Kind.COUNT : Kind.MONEY;
  }
}
