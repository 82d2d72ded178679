package io.instashop.lake.intake.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;

class ArrayTextTest {

  private static String array(String ddl, String text) {
    return new ArrayText(DataType.fromDDL(ddl)).call(text).toString();
  }

  @Test
  void numbersComeExactly() {
    assertThat(array("ARRAY<DECIMAL(38,18)>", "{1.50,NULL,-2}"))
        .isEqualTo("[List(1.500000000000000000, null, -2.000000000000000000),false]");
    assertThat(array("ARRAY<DECIMAL(12,2)>", "{}")).isEqualTo("[List(),false]");
    assertThat(array("ARRAY<ARRAY<DECIMAL(4,2)>>", "{{1.5,2},{3,4}}"))
        .isEqualTo("[List(List(1.50, 2.00), List(3.00, 4.00)),false]");
  }

  @Test
  void whatDoesNotFitIsToldApart() {
    assertThat(array("ARRAY<DECIMAL(12,2)>", "{1.5,NaN,0.123}"))
        .isEqualTo("[List(1.50, null, null),true]");
    assertThat(array("ARRAY<DECIMAL(12,2)>", "[2:3]={1,2}")).isEqualTo("[null,true]");
    assertThat(new ArrayText(DataType.fromDDL("ARRAY<DECIMAL(12,2)>")).call(null)).isNull();
  }

  @Test
  void timesAreText() {
    assertThat(array("ARRAY<TIMESTAMP>", "{\"2026-03-01 10:00:00+00\",infinity}"))
        .isEqualTo("[List(2026-03-01T10:00:00Z, null),true]");
    assertThat(array("ARRAY<DATE>", "{2026-03-01}")).isEqualTo("[List(2026-03-01),false]");
    assertThat(ArrayText.json("{\"a \\\"b\\\\\",c d}")).isEqualTo("[\"a \\\"b\\\\\",\"c d\"]");
  }
}
