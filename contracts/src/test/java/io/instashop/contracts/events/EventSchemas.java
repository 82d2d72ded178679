package io.instashop.contracts.events;

import io.instashop.contracts.json.RecordField;
import io.instashop.contracts.json.RecordFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.json.JsonMapper;

/** Writes the JSON Schema of each kind of event from its record. */
final class EventSchemas {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator(""))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private EventSchemas() {}

  /** The text of the file {@code schemas/<event_type>.schema.json}. */
  static String text(EventType type) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema(type)) + "\n";
  }

  private static Map<String, Object> schema(EventType type) {
    RecordFormat<Event> format = EventFormats.of(type);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:instashop:event:" + type.wireName() + ":" + Event.SCHEMA_VERSION);
    schema.put("title", type.wireName());
    schema.putAll(format.keywords());
    schema.put("required", required(format));
    schema.put("properties", properties(type, format));
    return schema;
  }

  private static List<String> required(RecordFormat<Event> format) {
    List<String> required = new ArrayList<>();
    format.fields().stream()
        .filter(field -> !field.isOptional())
        .forEach(field -> required.add(field.name()));
    required.add(1, EventFormats.EVENT_TYPE);
    return required;
  }

  /** The keywords of each field, narrowed to what every event of this kind has in common. */
  static Map<String, Map<String, Object>> properties(EventType type, RecordFormat<Event> format) {
    Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    for (RecordField field : format.fields()) {
      Map<String, Object> keywords = field.keywords();
      switch (field.name()) {
        case "event_id" -> {
          keywords.put("pattern", type.idPattern());
          properties.put(field.name(), keywords);
          properties.put(EventFormats.EVENT_TYPE, Map.of("const", type.wireName()));
        }
        case "schema_version" ->
            properties.put(field.name(), constant(Event.SCHEMA_VERSION, field));
        case "source" -> properties.put(field.name(), constant(type.source(), field));
        default -> properties.put(field.name(), keywords);
      }
    }
    return properties;
  }

  private static Map<String, Object> constant(Object value, RecordField field) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    keywords.put("const", value);
    keywords.put("description", field.description());
    return keywords;
  }
}
