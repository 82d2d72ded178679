package io.instashop.contracts.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** One of the constants of an enum, by its written name. */
public final class ChoiceType<E extends Enum<E> & WireName> extends FieldType {

  private final Map<String, E> byName = new LinkedHashMap<>();
  private final Predicate<E> allowed;
  private final String otherwise;

  private ChoiceType(Class<E> constants, Predicate<E> allowed, String otherwise) {
    for (E constant : constants.getEnumConstants()) {
      byName.put(constant.wireName(), constant);
    }
    this.allowed = allowed;
    this.otherwise = otherwise;
  }

  /**
   * Of some constants.
   *
   * @param otherwise what is said of another constant after its name, for example {@code is not
   *     open}
   */
  public static <E extends Enum<E> & WireName> ChoiceType<E> of(
      Class<E> constants, Predicate<E> allowed, String otherwise) {
    return new ChoiceType<>(constants, allowed, otherwise);
  }

  /** Of all constants of an enum that is known at run time only. */
  @SuppressWarnings("unchecked")
  static <E extends Enum<E> & WireName> FieldType ofAll(Class<?> constants) {
    return of((Class<E>) constants, constant -> true, "");
  }

  @Override
  E read(String name, Object found) {
    String value = (String) TEXT.read(name, found);
    E constant = byName.get(value);
    if (constant == null) {
      throw InvalidFieldException.invalid(
          name, "has the unknown value '" + InvalidFieldException.clip(value) + "'");
    }
    if (!allowed.test(constant)) {
      throw InvalidFieldException.invalid(name, "'" + value + "' " + otherwise);
    }
    return constant;
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeString(((WireName) value).wireName());
  }

  @Override
  String columnValue(Object value) {
    return ((WireName) value).wireName();
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.TEXT);
  }

  @Override
  public Map<String, Object> keywords() {
    return Keywords.of("enum", names());
  }

  private List<String> names() {
    Stream<E> constants = byName.values().stream();
    return constants.filter(allowed).map(WireName::wireName).toList();
  }
}
