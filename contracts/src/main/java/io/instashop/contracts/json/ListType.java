package io.instashop.contracts.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A list of records: one or more, but not too many. */
final class ListType extends FieldType {

  private final RecordFormat<?> element;

  ListType(RecordFormat<?> element) {
    this.element = element;
  }

  @Override
  List<?> read(String name, Object found) {
    if (!(found instanceof List<?> list) || list.isEmpty()) {
      throw InvalidFieldException.invalid(name, "must be an array with at least one item");
    }
    if (list.size() > MAX_LIST_ELEMENTS) {
      throw InvalidFieldException.invalid(
          name, "has " + list.size() + " items, the limit is " + MAX_LIST_ELEMENTS);
    }
    List<Object> elements = new ArrayList<>(list.size());
    for (Object each : list) {
      elements.add(element(name, elements.size(), each));
    }
    return List.copyOf(elements);
  }

  private Object element(String name, int index, Object found) {
    if (!(found instanceof JsonObject object)) {
      throw InvalidFieldException.invalid(place(name, index), "must be an object");
    }
    try {
      return element.read(object);
    } catch (InvalidFieldException e) {
      throw e.within(place(name, index));
    }
  }

  private static String place(String name, int index) {
    return name + "[" + index + "]";
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeStartArray();
    for (Object each : (List<?>) value) {
      generator.writeStartObject();
      element.write(generator, each);
      generator.writeEndObject();
    }
    generator.writeEndArray();
  }

  @Override
  public ColumnType column() {
    return ColumnType.of(ColumnType.Base.JSON);
  }

  @Override
  public Map<String, Object> keywords() {
    return Keywords.of(
        "type",
        "array",
        "minItems",
        1L,
        "maxItems",
        (long) MAX_LIST_ELEMENTS,
        "items",
        element.keywords());
  }
}
