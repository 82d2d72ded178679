package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.consumer.quarantine.CutValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedBytesTest {

  private final RecordHeaders headers = new RecordHeaders();
  private final BoundedBytes bytes = new BoundedBytes();

  @BeforeEach
  @AfterEach
  void begin() {
    BoundedBytes.pollBegins();
  }

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

  /** Hundreds of values of blanks fit into one compressed batch. */
  @Test
  void aPollEndsBeforeItsValuesFillTheMemory() {
    ByteBuffer value = ByteBuffer.allocate(BoundedBytes.MOST_IN_POLL / 4);
    for (int record = 0; record < 4; record++) {
      assertThat(bytes.deserialize("t", headers, value)).hasSize(value.remaining());
    }

    assertThatThrownBy(() -> bytes.deserialize("t", headers, value))
        .isInstanceOf(SerializationException.class);
    // Kafka asks once more before it gives what it has.
    assertThatThrownBy(() -> bytes.deserialize("t", headers, value))
        .isInstanceOf(SerializationException.class);

    BoundedBytes.pollBegins();
    assertThat(bytes.deserialize("t", headers, value)).hasSize(value.remaining());
  }

  @Test
  void theFirstRecordOfAPollFitsWhateverItsHeadersHold() {
    headers.add("trace", new byte[BoundedBytes.MOST_IN_POLL]);
    ByteBuffer value = ByteBuffer.allocate(1);

    assertThat(bytes.deserialize("t", headers, value)).hasSize(1);
    assertThatThrownBy(() -> bytes.deserialize("t", headers, value))
        .isInstanceOf(SerializationException.class);
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
