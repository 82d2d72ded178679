package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.quarantine.CutValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BoundedBytesTest {

  private final RecordHeaders headers = new RecordHeaders();
  private final BoundedBytes bytes = new BoundedBytes();

  @Test
  void aValueUpToTheLimitIsReadWhole() {
    byte[] value = new byte[BoundedBytes.LARGEST];

    assertThat(bytes.deserialize("t", headers, ByteBuffer.wrap(value))).isEqualTo(value);
    assertThat(headers.toArray()).isEmpty();
  }

  @Test
  void ofALargerOneTheBeginningIsKeptWithLengthAndHash() {
    byte[] value = new byte[10_000_008];

    assertThat(bytes.deserialize("t", headers, ByteBuffer.wrap(value))).hasSize(64 * 1024);
    assertThat(header("dlt-value-bytes")).isEqualTo("10000008");
    assertThat(header("dlt-value-sha256")).matches("[0-9a-f]{64}");
  }

  /** Kafka asks for the values of records alone that have one. */
  @Test
  void aRecordCannotSayOfItselfThatItWasCut() {
    headers.add("dlt-value-bytes", new byte[] {'9'});
    headers.add("dlt-value-sha256", new byte[] {'0'});

    assertThat(bytes.deserialize("t", headers, ByteBuffer.wrap(new byte[] {'{', '}'})))
        .containsExactly('{', '}');
    assertThat(CutValue.wholeLength(headers)).isNull();
  }

  private String header(String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
