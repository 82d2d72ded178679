package io.instashop.lake.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class JsonDecoderTest {

  @Test
  void readsEachTypeExactly() {
    Decoded decoded =
        decode(
            "a BIGINT, b INT, c DECIMAL(10,2), d DOUBLE, e BOOLEAN, f TIMESTAMP, g DATE, h STRING,"
                + " i ARRAY<INT>, j STRUCT<k: STRING>, l MAP<STRING, INT>",
            "{\"a\":9007199254740993,\"b\":-1,\"c\":1.5,\"d\":1e3,\"e\":true,"
                + "\"f\":\"2025-01-15 10:30:45.123\",\"g\":\"2025-01-15\",\"h\":\"ü\","
                + "\"i\":[1,2],\"j\":{\"k\":\"x\"},\"l\":{\"m\":1}}");
    assertThat(decoded.broken()).isNull();
    assertThat(decoded.rescued()).isNull();
    assertThat(decoded.values())
        .startsWith(
            9007199254740993L,
            -1,
            new BigDecimal("1.50"),
            1000.0,
            true,
            Instant.parse("2025-01-15T10:30:45.123Z"),
            LocalDate.of(2025, 1, 15),
            "ü",
            CollectionConverters.asScala(List.of(1, 2)).toSeq());
    assertThat(((Row) decoded.values()[9]).getString(0)).isEqualTo("x");
    assertThat(decoded.values()[10]).hasToString("Map(m -> 1)");
  }

  @Test
  void rescuesUnknownFieldsAtAnyDepthAsReceived() {
    Decoded decoded =
        decode(
            "data STRUCT<a: INT>, n BIGINT",
            "{\"data\":{\"a\":1,\"new\":{\"x\":[1.10]}},\"n\":2,\"more\":0.12345678901234567890}");
    assertThat(decoded.rescued())
        .isEqualTo("{\"data.new\":{\"x\":[1.10]},\"more\":0.12345678901234567890}");
    assertThat(decoded.problem()).isEqualTo("unknown field 'data.new'");
    assertThat(decoded.values()[1]).isEqualTo(2L);
  }

  @Test
  void rescuesWhatWouldBeRoundedCutOrGuessed() {
    rescues("a INT", "3000000000");
    rescues("a INT", "1.0");
    rescues("a INT", "\"1\"");
    rescues("a DECIMAL(4,2)", "1.234");
    rescues("a DECIMAL(4,2)", "123.4");
    rescues("a BOOLEAN", "\"yes\"");
    rescues("a TIMESTAMP", "\"15/01/2025\"");
    rescues("a TIMESTAMP", "1736937045");
    rescues("a DATE", "\"2025-02-30\"");
    rescues("a STRUCT<b: INT>", "[1]");
    rescues("a ARRAY<INT>", "{\"b\":1}");
    rescues("a DOUBLE", "1e999");
    rescues("a DOUBLE", "9007199254740993");
    rescues("a DOUBLE", "1e-999");
    rescues("a FLOAT", "1e39");
    rescues("a DECIMAL(12,2)", "1e100000000");
    rescues("a DECIMAL(12,2)", "1e-100000000");
    rescues("a DECIMAL(12,2)", "1e99999999999");
    rescues("a TIMESTAMP", "\"+292278994-08-17T07:12:55.807Z\"");
    rescues("a DATE", "\"+999999999-12-31\"");
    rescues("a STRING", "\"half an emoji \\ud83d\"");
    rescues("a STRING", "\"the other half \\ude00\"");
  }

  private static void rescues(String column, String value) {
    Decoded decoded = decode(column, "{\"a\":" + value + "}");
    assertThat(decoded.values()).as(value).containsExactly((Object) null);
    assertThat(decoded.rescued()).isEqualTo("{\"a\":" + value + "}");
    assertThat(decoded.problem()).startsWith("column 'a' wants ");
  }

  @Test
  void keepsTheSecondOfTwoEqualFields() {
    Decoded decoded = decode("a INT", "{\"a\":1,\"a\":2}");
    assertThat(decoded.values()).containsExactly(1);
    assertThat(decoded.rescued()).isEqualTo("{\"a\":2}");
  }

  @Test
  void keepsTheSecondOfTwoEqualNamesOfAMap() {
    Decoded decoded =
        decode("m MAP<STRING, STRING>", "{\"m\":{\"a\":\"x\",\"b\":null,\"a\":\"y\"}}");
    assertThat(decoded.values()[0]).hasToString("Map(a -> x, b -> null)");
    assertThat(decoded.rescued()).isEqualTo("{\"m.a\":\"y\"}");
    assertThat(decoded.problem()).isEqualTo("field 'm.a' is there twice");
  }

  @Test
  void aDoubleOf17DigitsComesBack() {
    assertThat(decode("a DOUBLE", "{\"a\":0.30000000000000004}").values())
        .containsExactly(0.1 + 0.2);
  }

  @Test
  void tellsWhyARecordIsBroken() {
    assertThat(decode("a INT", "{\"a\":1").broken()).startsWith("broken JSON at byte ");
    assertThat(decode("a INT", "[1]").broken()).isEqualTo("no JSON object");
    assertThat(decode("a INT", "").broken()).isEqualTo("no JSON object");
    assertThat(decode("a INT", "{\"a\":1} {\"a\":2}").broken()).startsWith("more text after");
    assertThat(decode("a INT NOT NULL", "{\"b\":1}").broken())
        .isEqualTo("required column 'a' has no value: unknown field 'b'");
    assertThat(decode("a INT NOT NULL", "{}").broken()).isEqualTo("required column 'a' is missing");
    byte[] latin = "{\"h\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new JsonDecoder(StructType.fromDDL("h STRING"), "").decode(latin).broken())
        .contains("UTF-8");
  }

  @Test
  void readsTimestampsByTheDeclaredPattern() {
    Decoded decoded =
        new JsonDecoder(StructType.fromDDL("t TIMESTAMP"), "dd/MM/yyyy HH:mm:ss")
            .decode("{\"t\":\"15/01/2025 10:30:45\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(decoded.values()).containsExactly(Instant.parse("2025-01-15T10:30:45Z"));
  }

  @Test
  void keepsObjectsInTextColumnsAsJson() {
    assertThat(decode("a STRING", "{\"a\":{\"b\":1.0}}").values()).containsExactly("{\"b\":1.0}");
    assertThat(decode("a STRING", "{\"a\":1.0}").values()).containsExactly("1.0");
  }

  private static Decoded decode(String columns, String json) {
    return new JsonDecoder(StructType.fromDDL(columns), "")
        .decode(json.getBytes(StandardCharsets.UTF_8));
  }
}
