package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.consumer.quarantine.CutBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedBytesTest {

  private final RecordHeaders headers = new RecordHeaders();
  private final BoundedBytes bytes = new BoundedBytes();
  private final BoundedBytes keys = new BoundedBytes();

  @BeforeEach
  @AfterEach
  void begin() {
    PollSize.begins();
    keys.configure(Map.of(), true);
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

  @Test
  void ofALargerKeyTheBeginningIsKeptWithLengthAndHash() {
    byte[] key = new byte[10_000_008];

    assertThat(keys.deserialize("t", headers, ByteBuffer.wrap(key))).hasSize(1024);
    assertThat(header("dlt-key-bytes")).isEqualTo("10000008");
    assertThat(header("dlt-key-sha256")).matches("[0-9a-f]{64}");
    assertThat(CutBytes.wholeLength(headers)).as("the value is whole and may be an event").isNull();
  }

  /** Of a record without a value Kafka asks for the key alone. */
  @Test
  void aPollEndsBeforeItsKeysFillTheMemory() {
    ByteBuffer key = ByteBuffer.allocate(PollSize.MOST / 4);
    for (int record = 0; record < 4; record++) {
      assertThat(keys.deserialize("t", new RecordHeaders(), key)).hasSize(key.remaining());
    }

    assertThatThrownBy(() -> keys.deserialize("t", new RecordHeaders(), key))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void aRecordCountsWithItsKeyItsValueAndOnceItsHeaders() {
    ByteBuffer quarter = ByteBuffer.allocate(PollSize.MOST / 4);
    for (int record = 0; record < 2; record++) {
      Headers own = new RecordHeaders();
      own.add("trace", new byte[PollSize.MOST / 8]);
      assertThat(keys.deserialize("t", own, ByteBuffer.allocate(1))).hasSize(1);
      assertThat(bytes.deserialize("t", own, quarter)).hasSize(quarter.remaining());
    }

    assertThat(keys.deserialize("t", headers, ByteBuffer.allocate(1))).hasSize(1);
    assertThatThrownBy(() -> bytes.deserialize("t", headers, quarter))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void theFirstRecordOfAPollFitsWithKeyAndValue() {
    ByteBuffer large = ByteBuffer.allocate(BoundedBytes.LARGEST);
    headers.add("trace", new byte[PollSize.MOST]);

    assertThat(keys.deserialize("t", headers, large)).hasSize(large.remaining());
    assertThat(bytes.deserialize("t", headers, large)).hasSize(large.remaining());
  }

  /** Hundreds of values of blanks fit into one compressed batch. */
  @Test
  void aPollEndsBeforeItsValuesFillTheMemory() {
    ByteBuffer value = ByteBuffer.allocate(PollSize.MOST / 4);
    for (int record = 0; record < 4; record++) {
      assertThat(bytes.deserialize("t", new RecordHeaders(), value)).hasSize(value.remaining());
    }

    assertThatThrownBy(() -> bytes.deserialize("t", new RecordHeaders(), value))
        .isInstanceOf(SerializationException.class);
    // Kafka asks once more before it gives what it has.
    assertThatThrownBy(() -> bytes.deserialize("t", new RecordHeaders(), value))
        .isInstanceOf(SerializationException.class);

    PollSize.begins();
    assertThat(bytes.deserialize("t", new RecordHeaders(), value)).hasSize(value.remaining());
  }

  @Test
  void theFirstRecordOfAPollFitsWhateverItsHeadersHold() {
    headers.add("trace", new byte[PollSize.MOST]);
    ByteBuffer value = ByteBuffer.allocate(1);

    assertThat(bytes.deserialize("t", headers, value)).hasSize(1);
    assertThatThrownBy(() -> bytes.deserialize("t", new RecordHeaders(), value))
        .isInstanceOf(SerializationException.class);
  }

  /** Kafka asks for the values of records alone that have one. */
  @Test
  void aRecordCannotSayOfItselfThatItWasCut() {
    headers.add("dlt-value-bytes", new byte[] {'9'});
    headers.add("dlt-value-sha256", new byte[] {'0'});

    assertThat(bytes.deserialize("t", headers, ByteBuffer.wrap(new byte[] {'{', '}'})))
        .containsExactly('{', '}');
    assertThat(CutBytes.wholeLength(headers)).isNull();
  }

  private String header(String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
