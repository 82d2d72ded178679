package io.instashop.lake.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.record.JsonDecoder;
import io.instashop.lake.table.Tally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values, rescue, reason and key of a Kafka record. */
class KafkaRowsTest {

  private final Tally tally = new Tally();

  private String row(String value, byte @Nullable [] key) {
    return new KafkaRows.Decode("d", new JsonDecoder(StructType.fromDDL("a INT"), ""), 1, tally)
        .call(value.getBytes(StandardCharsets.UTF_8), "t", 0, 7L, key)
        .toString();
  }

  @Test
  void aKeyIsText() {
    assertThat(row("{\"a\":1}", "ü".getBytes(StandardCharsets.UTF_8))).isEqualTo("[1,null,null,ü]");
    assertThat(row("{\"a\":1}", null)).isEqualTo("[1,null,null,null]");
    assertThat(tally.value().rescued()).isZero();
  }

  @Test
  void aKeyThatIsNoTextIsRescued() {
    byte[] key = ByteBuffer.allocate(8).putLong(255).array();
    assertThat(row("{\"a\":1}", key)).isEqualTo("[1,{\"_key\":\"AAAAAAAAAP8=\"},null,null]");
    assertThat(row("{\"b\":2}", key))
        .isEqualTo("[null,{\"_key\":\"AAAAAAAAAP8=\",\"b\":2},null,null]");
    assertThat(tally.value().rescued()).isEqualTo(2);
    assertThat(tally.value().complaints().get(0))
        .isEqualTo(
            "d: topic t partition 0 offset 7: the key is invalid UTF-8; the value is in column"
                + " _rescued");
    assertThat(row("no JSON", key)).startsWith("[null,null,").endsWith(",null]");
  }
}
