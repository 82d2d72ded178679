package io.instashop.contracts.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** One component of a record and the JSON field that it stands for. */
public final class RecordField {

  private final String name;
  private final SerializedString encodedName;
  private final FieldType type;
  private final boolean optional;
  private final String description;
  private final Function<Object, @Nullable Object> accessor;

  RecordField(
      String name,
      FieldType type,
      boolean optional,
      String description,
      Function<Object, @Nullable Object> accessor) {
    this.name = name;
    this.encodedName = new SerializedString(name);
    this.type = type;
    this.optional = optional;
    this.description = description;
    this.accessor = accessor;
  }

  /** As it is written in JSON. */
  public String name() {
    return name;
  }

  /** What its values are. */
  public FieldType type() {
    return type;
  }

  /** Whether it may be null or absent. */
  public boolean isOptional() {
    return optional;
  }

  /** What it means, or an empty text if its name is enough. */
  public String description() {
    return description;
  }

  /** Its value in a record as a table column holds it: an enum constant is its written name. */
  public @Nullable Object columnValue(Object record) {
    Object value = accessor.apply(record);
    return value == null ? null : type.columnValue(value);
  }

  @Nullable Object read(JsonObject object) {
    return optional ? type.optional(object, name) : type.required(object, name);
  }

  void write(JsonGenerator generator, Object record) {
    generator.writeName(encodedName);
    Object value = accessor.apply(record);
    if (value == null) {
      generator.writeNull();
    } else {
      type.write(generator, value);
    }
  }

  /** The JSON Schema keywords of the field, in order. */
  public Map<String, Object> keywords() {
    Map<String, Object> keywords = type.keywords();
    if (optional) {
      keywords.computeIfPresent("type", (keyword, json) -> List.of(json, "null"));
      keywords.computeIfPresent("enum", (keyword, names) -> andNull((List<?>) names));
    }
    if (!description.isEmpty()) {
      keywords.put("description", description);
    }
    return keywords;
  }

  private static List<Object> andNull(List<?> names) {
    List<Object> all = new ArrayList<>(names);
    all.add(null);
    return all;
  }
}
