package io.instashop.lake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.lake.table.LakeException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedColumnTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boolean | boolean",
        "tinyint | smallint",
        "smallint | smallint",
        "int | integer",
        "bigint | bigint",
        "float | real",
        "double | double precision",
        "decimal(12,2) | numeric(12,2)",
        "string | text",
        "date | date",
        "timestamp | timestamp with time zone",
        "timestamp_ntz | timestamp without time zone",
        "binary | bytea",
        "array<int> | jsonb",
        "map<string,int> | jsonb",
        "struct<a:int> | jsonb",
      })
  void eachTypeHasItsCounterpart(String lake, String warehouse) {
    assertThat(column("x", lake).type()).isEqualTo(warehouse);
  }

  @Test
  void whatPostgresCannotHaveIsRefusedByName() {
    assertThatThrownBy(() -> column("took", "interval day to second"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("column took")
        .hasMessageContaining("cast it");
    assertThatThrownBy(() -> column("x".repeat(64), "int"))
        .hasMessageContaining("longer than the 63 bytes");
    assertThat(column("x".repeat(63), "int").type()).isEqualTo("integer");
  }

  @Test
  void aNameIsQuotedWhateverItIs() {
    assertThat(column("a\"b", "int").definition()).isEqualTo("\"a\"\"b\" integer");
  }

  @Test
  void rowsAreWrittenSoThatNullAndEmptyDiffer() {
    CopyText text = new CopyText();
    text.add(RowFactory.create("a\"b,\n", null, "", new BigDecimal("1.50"), true));
    text.add(
        RowFactory.create(
            new byte[] {0, (byte) 255},
            LocalDate.of(2025, 1, 15),
            Instant.parse("2025-01-15T10:00:00.123456Z"),
            Double.NaN,
            7L));

    assertThat(new String(text.take(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            "a""b,
            ",,"","1.50","true"
            "\\x00ff","2025-01-15","2025-01-15T10:00:00.123456Z","NaN","7"
            """);
    assertThat(text.take()).isEmpty();
  }

  @Test
  void theAddressMustBeThatOfAPostgres() {
    assertThat(PublishSettings.of(Map.of()).user()).isEqualTo("publisher");
    assertThat(PublishSettings.of(Map.of()).toString()).doesNotContain("demo");
    assertThatThrownBy(
            () ->
                PublishSettings.of(
                    Map.of("INSTASHOP_PUBLISH_DATASOURCE_URL", "jdbc:mysql://localhost/x")))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageContaining("INSTASHOP_PUBLISH_DATASOURCE_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, INSTASHOP_PUBLISH_DATASOURCE_PASSWORD",
    "08001, INSTASHOP_PUBLISH_DATASOURCE_URL",
    "42501, roles.sh",
    "2BP01, views",
    "55P03, try again"
  })
  void whatToChangeIsSaid(String state, String advice) {
    assertThat(PublishFaults.explain(new SQLException("it failed", state)))
        .startsWith("it failed")
        .contains(advice);
  }

  private static PublishedColumn column(String name, String type) {
    return PublishedColumn.of(
        new StructField(name, DataType.fromDDL(type), true, Metadata.empty()));
  }
}
