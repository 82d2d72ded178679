package io.instashop.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseColumnTest {

  @Test
  void aColumnHoldsTheFieldOfItsName() {
    Map<String, String> columns = columns("transaction_item");
    columns.remove("raw_data");

    assertThat(columns)
        .containsExactly(
            Map.entry("event_id", "transaction_item-17-1"),
            Map.entry("event_type", "transaction_item"),
            Map.entry("timestamp", "2026-03-01T10:15:30.123456Z"),
            Map.entry("customer_id", "3"),
            Map.entry("customer_name", "Ana Lima"),
            Map.entry("product_id", "7"),
            Map.entry("product_name", "Desk lamp"),
            Map.entry("category", "Home & Garden"),
            Map.entry("amount", "99.98"),
            Map.entry("session_id", "null"),
            Map.entry("source", "consumer-service"));
  }

  @Test
  void theAmountIsTheMoneyThatAnEventMoves() {
    assertThat(columns("transaction")).containsEntry("amount", "154.97");
    assertThat(columns("transaction_status")).containsEntry("amount", "10.00");
    assertThat(columns("cart_event_add")).containsEntry("amount", "99.98");
    assertThat(columns("cart_event_abandonment")).containsEntry("amount", "99.98");
    assertThat(columns("search")).containsEntry("amount", "null");
  }

  @Test
  void rawDataIsTheEventAsTheCodecWritesIt() {
    Event event = GoldenSamples.event("search");

    assertThat(columns("search")).containsEntry("raw_data", new EventCodec().encodeToString(event));
  }

  @Test
  void theTypesAreThoseOfTheTable() {
    assertThat(WarehouseColumn.values())
        .extracting(column -> column.type().sql())
        .containsExactly(
            "text",
            "text",
            "timestamptz",
            "bigint",
            "text",
            "bigint",
            "text",
            "text",
            "numeric(14,2)",
            "text",
            "jsonb",
            "text");
  }

  private static Map<String, String> columns(String sample) {
    EncodedEvent encoded = EncodedEvent.of(GoldenSamples.event(sample), new EventCodec());
    Map<String, String> columns = new LinkedHashMap<>();
    for (WarehouseColumn column : WarehouseColumn.values()) {
      columns.put(column.columnName(), String.valueOf(column.value(encoded)));
    }
    return columns;
  }
}
