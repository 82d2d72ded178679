package io.instashop.lake.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.ColumnNames;
import java.util.Arrays;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FoundColumnsTest {

  @Test
  void theFirstTypeStays() {
    assertThat(columns("id BIGINT, _rescued STRING", "id DOUBLE, note STRING", "NOTE INT"))
        .isEqualTo("id BIGINT,note STRING");
  }

  @Test
  void whatHasPartsGrows() {
    assertThat(columns("a STRUCT<x: INT>", "a STRUCT<y: INT, x: STRING>"))
        .isEqualTo("a STRUCT<x: INT, y: INT>");
    assertThat(columns("other INT", "a ARRAY<STRUCT<x: INT>>", "a ARRAY<STRUCT<z: INT>>"))
        .isEqualTo("a ARRAY<STRUCT<x: INT, z: INT>>");
  }

  @Test
  void namesAreThoseOfTables() {
    assertThat(columns("`Order_ID` BIGINT", "`order id` INT, _source STRING, v VOID"))
        .isEqualTo("Order_ID BIGINT,_source_ STRING,v STRING");
  }

  @Test
  void whatNoTableHasIsKeptAsText() {
    assertThat(columns("other INT", "t TIMESTAMP, n TIMESTAMP_NTZ, d DATE, i INTERVAL DAY, h TIME"))
        .isEqualTo("t TIMESTAMP,n TIMESTAMP_NTZ,d DATE,i STRING,h STRING");
  }

  @Test
  void noColumnOnTheWayIsTakenForTheRecordsOwn() {
    assertThat(Arrays.stream(Landing.columns(new StructType()).fieldNames()))
        .allMatch(ColumnNames::isTaken);
  }

  private static String columns(String known, String... found) {
    return FoundColumns.of(
            StructType.fromDDL(known), Arrays.stream(found).map(StructType::fromDDL).toList())
        .toDDL();
  }
}
