package io.instashop.contracts.events;

import io.instashop.contracts.json.RecordField;
import io.instashop.contracts.json.RecordFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the reference page of all events from their records. */
final class EventReference {

  private static final String INTRODUCTION =
      """
      # Events

      <!-- Written by GeneratedFilesTest in contracts from the event records. Do not edit it by hand. -->

      One JSON object is one event. Its key in the topic is `customer_id` as decimal text.
      `EventCodec` accepts what this page says. It ignores a field that it does not know.
      A field that is not required may be null or absent.

      Money is a JSON number with two decimals. Text is not blank and holds no NUL.
      The JSON Schemas are in [contracts/src/main/resources/schemas](../../contracts/src/main/resources/schemas).

      ## In the warehouse

      The table `realtime_events` keeps the whole event in its column `raw_data`. The consumer-service writes it again
      from the fields on this page, so the JSON and the columns of a row always agree. A field that its version does
      not know is therefore not kept. Writing an event costs half of decoding it, which takes 1.3 µs on one core
      ([benchmarks](../../tests/benchmarks/README.md#codec)).

      The tables below name the column that holds a field as well. `amount` is the money that an event moves:

      | event | `amount` |
      |---|---|
      | `transaction`, `transaction_status` | `total_amount` |
      | `transaction_item` | `amount` |
      | `cart_event` | `quantity` × `unit_price`; of an abandonment, `cart_total` |
      | others | null |

      ## Add an optional field

      The steps are in [CONTRIBUTING](../../CONTRIBUTING.md#add-an-event-field). This page follows from the records.

      The number `schema_version` stays: readers of an older version ignore the field.
      A column of its own in the warehouse needs a constant in `WarehouseColumn` and a migration of the table.
      A column for Spark needs one line in the metrics-job's `AggregationInput`.
      """;

  private EventReference() {}

  /** The text of the page. */
  static String text() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (EventType type : EventType.values()) {
      page.append("\n## ").append(type.wireName()).append("\n\n");
      page.append("In topic `").append(type.topic()).append("`.\n\n");
      page.append("| field | value | required | column | meaning |\n|---|---|---|---|---|\n");
      EventSchemas.properties(type, EventFormats.of(type))
          .forEach((name, keywords) -> page.append(row(type, name, keywords)));
      if (type == EventType.TRANSACTION) {
        lines(page);
      }
    }
    return page.toString();
  }

  private static String row(EventType type, String name, Map<String, Object> keywords) {
    boolean optional =
        EventFormats.of(type).field(name).filter(RecordField::isOptional).isPresent();
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            name,
            words(keywords),
            optional ? "no" : "yes",
            column(name),
            keywords.getOrDefault("description", ""));
  }

  private static void lines(StringBuilder page) {
    page.append("\nEach of `items`:\n\n| field | value | meaning |\n|---|---|---|\n");
    for (RecordField field : RecordFormat.of(TransactionLine.class, Map.of()).fields()) {
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(field.name(), words(field.keywords()), field.description()));
    }
  }

  private static String column(String field) {
    return Stream.of(WarehouseColumn.values())
        .filter(column -> field.equals(column.columnName()))
        .map(column -> "`" + field + "` " + column.type().sql())
        .findFirst()
        .orElse("");
  }

  private static String words(Map<String, Object> keywords) {
    if (keywords.containsKey("const")) {
      return "`" + keywords.get("const") + "`";
    }
    if (keywords.get("enum") instanceof List<?> names) {
      return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
    Object type =
        keywords.get("type") instanceof List<?> types ? types.get(0) : keywords.get("type");
    if (type.equals("integer")) {
      return String.format(Locale.ROOT, "integer from %,d", keywords.get("minimum"))
          + (keywords.containsKey("maximum")
              ? String.format(Locale.ROOT, " to %,d", keywords.get("maximum"))
              : "");
    }
    if (type.equals("number")) {
      // A limit of 10^10 has eleven digits; two more of the amount are decimals.
      return "money, %d digits".formatted(keywords.get("exclusiveMaximum").toString().length() + 1);
    }
    if (type.equals("boolean")) {
      return "true or false";
    }
    if (type.equals("array")) {
      return "array of one or more";
    }
    String pattern = (String) keywords.get("pattern");
    return switch (pattern) {
      case "\\S" -> "text";
      case "Z$" -> "date-time";
      default -> "`" + pattern + "`";
    };
  }
}
