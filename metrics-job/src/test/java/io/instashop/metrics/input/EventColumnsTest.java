package io.instashop.metrics.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.GoldenSamples;
import io.instashop.contracts.windows.Aggregation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventColumnsTest {

  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void everyGoldenSampleOfItsTopicsFitsTheSchemaColumnByColumn(Aggregation aggregation) {
    List<String> samples =
        GoldenSamples.ACCEPTED.stream()
            .filter(
                name -> AggregationInput.topics(aggregation).contains(GoldenSamples.topic(name)))
            .toList();

    assertThat(samples).isNotEmpty();
    for (String sample : samples) {
      Row row = row(aggregation, sample).orElseThrow();
      StructField[] columns = AggregationInput.columns(aggregation).schema().fields();
      assertThat(row.length()).isEqualTo(columns.length);
      for (int i = 0; i < columns.length; i++) {
        assertThat(fits(row.get(i), columns[i]))
            .as("%s of %s: %s", columns[i].name(), sample, row.get(i))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Aggregation.class)
  void eventsOfOtherTopicsGiveNoRow(Aggregation aggregation) {
    for (String sample : GoldenSamples.ACCEPTED) {
      if (!AggregationInput.topics(aggregation).contains(GoldenSamples.topic(sample))) {
        assertThat(row(aggregation, sample)).as(sample).isEmpty();
      }
    }
  }

  @Test
  void aStatusChangeIsToldFromATransaction() {
    assertThat(row(Aggregation.TRANSACTIONS, "transaction").orElseThrow().getBoolean(1)).isTrue();
    assertThat(row(Aggregation.TRANSACTIONS, "transaction_status").orElseThrow().getBoolean(1))
        .isFalse();
  }

  @Test
  void theSchemasAreThoseThatCheckpointsKnow() {
    assertThat(AggregationInput.columns(Aggregation.TRANSACTIONS).schema().toDDL())
        .isEqualTo(
            "event_time TIMESTAMP NOT NULL,placed BOOLEAN NOT NULL,status STRING NOT NULL,"
                + "amount DECIMAL(12,2) NOT NULL,customer_id BIGINT NOT NULL,"
                + "buyer_id BIGINT NOT NULL");
    assertThat(AggregationInput.columns(Aggregation.BEHAVIOR).schema().toDDL())
        .isEqualTo(
            "event_time TIMESTAMP NOT NULL,behavior_type STRING NOT NULL,"
                + "session_id STRING NOT NULL");
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

  private static Optional<Row> row(Aggregation aggregation, String sample) {
    Event event = GoldenSamples.event(sample);
    return AggregationInput.columns(aggregation).row(event);
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
