package io.instashop.lake.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.definition.CsvOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CsvDecoderTest {

  private static final StructType COLUMNS =
      StructType.fromDDL("id BIGINT NOT NULL, name STRING, price DECIMAL(10,2)");

  @Test
  void findsColumnsByTheHeaderInAnyOrder() {
    CsvDecoder decoder = decoder("Price, id ,name");
    Decoded decoded = decode(decoder, "1.5,7,\"a, \"\"b\"\"\"");
    assertThat(decoded.values()).containsExactly(7L, "a, \"b\"", new BigDecimal("1.50"));
    assertThat(decoded.rescued()).isNull();
  }

  @Test
  void knowsMissingAndUnknownColumns() {
    CsvDecoder decoder = decoder("\uFEFFid,color,id");
    assertThat(decoder.missing()).containsExactly("name", "price");
    assertThat(decoder.unknown()).containsExactly("color", "id");
    Decoded decoded = decode(decoder, "1,red,2,more");
    assertThat(decoded.values()).containsExactly(1L, null, null);
    assertThat(decoded.rescued())
        .isEqualTo("{\"color\":\"red\",\"id\":\"2\",\"column 4\":\"more\"}");
  }

  @Test
  void rescuesAWrongTypeAndRefusesALineThatIsTooShort() {
    CsvDecoder decoder = decoder("id,name,price");
    assertThat(decode(decoder, "1,,cheap").rescued()).isEqualTo("{\"price\":\"cheap\"}");
    assertThat(decode(decoder, "1,x").broken()).isEqualTo("2 values, but the header has 3 columns");
    assertThat(decode(decoder, ",x,1").broken()).isEqualTo("required column 'id' is missing");
    assertThat(decode(decoder, "x,x,1").broken())
        .isEqualTo("required column 'id' has no value: column 'id' wants BIGINT, not 'x'");
    assertThat(decoder.decode(new byte[] {'1', ',', (byte) 0xff, ',', '1'}).broken())
        .isEqualTo("invalid UTF-8");
  }

  @Test
  void takesColumnsInTheSchemasOrderWithoutAHeader() {
    CsvDecoder decoder =
        new CsvDecoder(COLUMNS, new CsvOptions(false, ";", "'", "NA", false), "", null);
    assertThat(decode(decoder, "1;'a;b';NA").values()).containsExactly(1L, "a;b", null);
  }

  @Test
  void anotherQuoteIsWrittenTwiceWithinItsValues() {
    CsvDecoder decoder =
        new CsvDecoder(
            StructType.fromDDL("id BIGINT, name STRING"),
            new CsvOptions(true, ",", "'", "", false),
            "",
            "id,name");
    assertThat(decode(decoder, "1,'it''s'").values()).containsExactly(1L, "it's");
    assertThat(decode(decoder, "1,'say \"hi\"'").values()).containsExactly(1L, "say \"hi\"");
    assertThat(decode(decoder, "1,'\"'").values()).containsExactly(1L, "\"");
    assertThat(decode(decoder, "1,''''").values()).containsExactly(1L, "'");
  }

  @Test
  void aQuoteThatStaysOpenIsNoValue() {
    CsvDecoder decoder = decoder("id,name,price");
    for (String open : new String[] {"1,\"x,5", "1,\"x,\"\"", "1,\"a\"\",5", "\"1,a,5", "1,a,\""}) {
      assertThat(decode(decoder, open).broken()).as(open).startsWith("a quoted value stays open");
    }
    assertThat(decode(decoder, "1,5\" pipe,2").values()[1]).isEqualTo("5\" pipe");
    assertThat(decode(decoder, "1,\"\",2").broken()).isNull();
    assertThat(decode(decoder, "1,\"\"\"\",2").values()[1]).isEqualTo("\"");
  }

  @Test
  void aHeaderMayHaveNamesThatNoTableHas() {
    CsvDecoder decoder =
        new CsvDecoder(
            StructType.fromDDL("order_id BIGINT, price_eur DECIMAL(10,2)"),
            CsvOptions.defaults(),
            "",
            "Order ID,Price (EUR)");
    assertThat(decode(decoder, "1,2").values()).containsExactly(1L, new BigDecimal("2.00"));
  }

  private static CsvDecoder decoder(String header) {
    return new CsvDecoder(COLUMNS, CsvOptions.defaults(), "", header);
  }

  private static Decoded decode(CsvDecoder decoder, String line) {
    return decoder.decode(line.getBytes(StandardCharsets.UTF_8));
  }
}
