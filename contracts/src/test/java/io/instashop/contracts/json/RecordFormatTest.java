package io.instashop.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a record's components say about its fields. */
class RecordFormatTest {

  /** A record with a field of most kinds. */
  public record Parcel(
      long parcelId,
      @Nullable Long truckId,
      @Quantity int pieces,
      int dents,
      @Description("Postage") @Digits(5) BigDecimal price,
      @Nullable State lastState,
      List<Label> labels) {}

  /** An element of a list. */
  public record Label(String text) {}

  /** An enum with names of its own. */
  public enum State implements WireName {
    LOST;

    @Override
    public String wireName() {
      return "lost";
    }
  }

  /** A component of a type that JSON fields do not have. */
  public record Weighed(double kilograms) {}

  /** A component that says two things. */
  public record Contradiction(@Nullable long id) {}

  private final RecordFormat<Parcel> format = RecordFormat.of(Parcel.class, Map.of());

  @Test
  void fieldsHaveTheComponentsNamesInSnakeCaseAndTheirOrder() {
    assertThat(format.fields())
        .extracting(RecordField::name)
        .containsExactly(
            "parcel_id", "truck_id", "pieces", "dents", "price", "last_state", "labels");
  }

  @Test
  void onlyANullableComponentIsOptional() {
    assertThat(format.fields().stream().filter(RecordField::isOptional))
        .extracting(RecordField::name)
        .containsExactly("truck_id", "last_state");
  }

  @Test
  void keywordsFollowFromTypeAndAnnotations() {
    assertThat(keywords("parcel_id")).isEqualTo(Map.of("type", "integer", "minimum", 1L));
    assertThat(keywords("truck_id"))
        .isEqualTo(Map.of("type", List.of("integer", "null"), "minimum", 1L));
    assertThat(keywords("pieces"))
        .isEqualTo(Map.of("type", "integer", "minimum", 1L, "maximum", 1_000_000L));
    assertThat(keywords("dents")).isEqualTo(Map.of("type", "integer", "minimum", 0L));
    assertThat(keywords("price"))
        .containsEntry("exclusiveMaximum", 1_000L)
        .containsEntry("description", "Postage");
    assertThat(keywords("last_state").get("enum")).asInstanceOf(LIST).containsExactly("lost", null);
    assertThat(keywords("labels")).containsEntry("minItems", 1L).containsKey("items");
  }

  @Test
  void columnsFollowFromTypeAndAnnotations() {
    assertThat(format.fields())
        .extracting(field -> field.type().column().sql())
        .containsExactly("bigint", "bigint", "integer", "integer", "numeric(5,2)", "text", "jsonb");
  }

  @Test
  void aColumnHoldsTheWrittenNameOfAConstant() {
    Parcel parcel = new Parcel(1, null, 1, 0, BigDecimal.TEN, State.LOST, List.of());

    assertThat(format.field("last_state").orElseThrow().columnValue(parcel)).isEqualTo("lost");
    assertThat(format.field("truck_id").orElseThrow().columnValue(parcel)).isNull();
  }

  @Test
  void aTypeThatNoFieldCanHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordFormat.of(Weighed.class, Map.of()))
        .withMessageContaining("kilograms");
  }

  @Test
  void aPrimitiveThatMayBeNullIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordFormat.of(Contradiction.class, Map.of()))
        .withMessageContaining("can never be null");
  }

  private Map<String, Object> keywords(String field) {
    return format.field(field).orElseThrow().keywords();
  }
}
