package io.instashop.metrics.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.windows.Aggregation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventColumnsTest {

  @ParameterizedTest
  @MethodSource("io.instashop.contracts.windows.Aggregation#ofTheShop")
  void everyGoldenSampleOfItsTopicsFitsTheSchemaColumnByColumn(Aggregation aggregation) {
    List<String> samples =
        GoldenSamples.ACCEPTED.stream()
            .filter(
                name -> AggregationInput.topics(aggregation).contains(GoldenSamples.topic(name)))
            .toList();

    assertThat(samples).isNotEmpty();
    for (String sample : samples) {
      StructField[] columns = AggregationInput.columns(aggregation).schema().fields();
      assertThat(rows(aggregation, sample)).isNotEmpty();
      for (Row row : rows(aggregation, sample)) {
        assertThat(row.length()).isEqualTo(columns.length);
        for (int i = 0; i < columns.length; i++) {
          assertThat(fits(row.get(i), columns[i]))
              .as("%s of %s: %s", columns[i].name(), sample, row.get(i))
              .isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.instashop.contracts.windows.Aggregation#ofTheShop")
  void eventsOfOtherTopicsGiveNoRow(Aggregation aggregation) {
    for (String sample : GoldenSamples.ACCEPTED) {
      if (!AggregationInput.topics(aggregation).contains(GoldenSamples.topic(sample))) {
        assertThat(rows(aggregation, sample)).as(sample).isEmpty();
      }
    }
  }

  @Test
  void aStatusChangeIsToldFromATransaction() {
    assertThat(rows(Aggregation.TRANSACTIONS, "transaction").get(0).getBoolean(1)).isTrue();
    assertThat(rows(Aggregation.TRANSACTIONS, "transaction_status").get(0).getBoolean(1)).isFalse();
  }

  @Test
  void eachLineOfASaleIsARowInWhichNothingIsPlaced() {
    TransactionEvent sale = (TransactionEvent) GoldenSamples.event("transaction");
    List<Row> rows = rows(Aggregation.TRANSACTIONS, "transaction");

    assertThat(rows).hasSize(1 + sale.items().size());
    Row line = rows.get(1);
    assertThat(line.<Instant>getAs(0)).isEqualTo(sale.timestamp());
    assertThat(line.getBoolean(1)).isFalse();
    assertThat(line.get(2)).isNull();
    assertThat(line.getInt(6)).isEqualTo(sale.items().get(0).quantity());
    assertThat(line.getLong(7)).isEqualTo(sale.items().get(0).productId());
    assertThat(rows.get(0).get(6)).isNull();
  }

  @Test
  void theLinesOfASaleThatFailedAreNoRows() {
    Event failed = GoldenSamples.changed("transaction", "status", "failed");
    assertThat(AggregationInput.columns(Aggregation.TRANSACTIONS).rows(failed)).hasSize(1);
  }

  @Test
  void eachEventOfTheSharedQuerySaysWhichWindowItCountsIn() {
    assertThat(dimension("search")).isEqualTo("behavior/search");
    assertThat(dimension("cart_event_abandonment")).isEqualTo("behavior/cart_abandonment");
    assertThat(dimension("inventory_movement_sale")).isEqualTo("inventory/sale");
    assertThat(dimension("inventory_movement_purchase")).isEqualTo("inventory/purchase");
    assertThat(dimension("shipment")).isEqualTo("shipments/pending");
    assertThat(dimension("shipment_status")).isEqualTo("shipments/delivered");
  }

  @Test
  void piecesAndProductsAreThoseOfMovementsAlone() {
    Row movement = rows(Aggregation.INVENTORY, "inventory_movement_sale").get(0);
    assertThat(movement.getInt(10)).isEqualTo(2);
    assertThat(movement.getLong(11)).isEqualTo(7);
    for (String sample : List.of("cart_event_add", "user_behavior_product_view")) {
      Row row = rows(Aggregation.BEHAVIOR, sample).get(0);
      assertThat(row.get(10)).as(sample).isNull();
      assertThat(row.get(11)).as(sample).isNull();
    }
  }

  @Test
  void aLongTermIsCut() {
    Event search = GoldenSamples.changed("search", "search_term", "x".repeat(81));
    Row row = AggregationInput.columns(Aggregation.SEARCHES).rows(search).get(0);
    assertThat(row.getString(7)).isEqualTo("x".repeat(80));
  }

  @Test
  void theSchemasAreThoseThatCheckpointsKnow() {
    assertThat(AggregationInput.columns(Aggregation.TRANSACTIONS).schema().toDDL())
        .isEqualTo(
            "event_time TIMESTAMP NOT NULL,placed BOOLEAN NOT NULL,status STRING,"
                + "amount DECIMAL(12,2),customer_id BIGINT,buyer_id BIGINT,"
                + "quantity INT,product_id BIGINT");
    assertThat(AggregationInput.columns(Aggregation.BEHAVIOR).schema().toDDL())
        .isEqualTo(
            "event_time TIMESTAMP NOT NULL,aggregation STRING NOT NULL,"
                + "dimension STRING NOT NULL,session_id STRING,channel STRING,"
                + "customer_id BIGINT NOT NULL,buyer_id BIGINT,search_term STRING,"
                + "results_count INT,cart_total DECIMAL(12,2),quantity INT,product_id BIGINT,"
                + "late BOOLEAN");
    assertThat(AggregationInput.columns(Aggregation.PRODUCTS).schema().toDDL())
        .isEqualTo(
            "event_time TIMESTAMP NOT NULL,category STRING NOT NULL,"
                + "amount DECIMAL(14,2) NOT NULL,quantity INT NOT NULL,"
                + "customer_id BIGINT NOT NULL,product_id BIGINT NOT NULL");
  }

  @Test
  void aFieldThatOneKindOfEventLacksIsNullThere() {
    EventColumn column = EventColumn.field("search_term");

    assertThat(column.definition(Set.of(EventType.SEARCH)).nullable()).isFalse();
    assertThat(column.definition(Set.of(EventType.SEARCH, EventType.CART_EVENT)).nullable())
        .isTrue();
    assertThat(column.value(GoldenSamples.event("cart_event_add"))).isNull();
  }

  @Test
  void aFieldThatNoneHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventColumn.field("search_tern").definition(Set.of(EventType.SEARCH)))
        .withMessage("none of [SEARCH] has a field for column search_tern");
  }

  private static List<Row> rows(Aggregation aggregation, String sample) {
    return AggregationInput.columns(aggregation).rows(GoldenSamples.event(sample));
  }

  private static String dimension(String sample) {
    Row row = rows(Aggregation.BEHAVIOR, sample).get(0);
    return row.getString(1) + "/" + row.getString(2);
  }

  private static boolean fits(Object value, StructField column) {
    DataType type = column.dataType();
    if (value == null) {
      return column.nullable();
    }
    if (type instanceof DecimalType decimal) {
      return value instanceof BigDecimal amount
          && amount.scale() == decimal.scale()
          && amount.precision() <= decimal.precision();
    }
    return value instanceof Instant && type.equals(DataTypes.TimestampType)
        || value instanceof Boolean && type.equals(DataTypes.BooleanType)
        || value instanceof String && type.equals(DataTypes.StringType)
        || value instanceof Long && type.equals(DataTypes.LongType)
        || value instanceof Integer && type.equals(DataTypes.IntegerType);
  }
}
