package io.instashop.consumer.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.RejectionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusedLettersTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final RefusedLetters refused = new RefusedLetters();
  private final List<RejectedRecord> batch =
      List.of(
          record("searches", 0, 100_000), record("searches", 1, 90_000), record("searches", 2, 9));

  /** An eighth each time, until there is nothing left to cut. */
  @Test
  void aLetterGetsSmallerEachTimeThatKafkaRefusesIt() {
    List<Integer> lengths = new ArrayList<>();
    for (int attempt = 0; attempt < 9; attempt++) {
      ProducerRecord<byte[], byte[]> letter = send(new RecordTooLargeException("too large")).get(0);
      lengths.add(letter.value().length);
      assertThat(letter.headers().lastHeader("dlt-source-offset").value())
          .asString()
          .isEqualTo("0");
      if (attempt > 0) {
        assertThat(letter.headers().lastHeader("dlt-value-bytes").value())
            .asString()
            .isEqualTo("100000");
      }
    }
    assertThat(lengths).containsExactly(100_000, 65_536, 8_192, 1_024, 128, 16, 2, 0, 0);
  }

  @Test
  void thoseThatAreAsLargeAreCutWithItAndSmallerOnesStayWhole() {
    send(new KafkaException("wrapped", new RecordTooLargeException("too large")));
    assertThat(send(null))
        .extracting(letter -> letter.value().length)
        .containsExactly(65_536, 90_000, 9);

    RefusedLetters.Attempt attempt = refused.attempt();
    ProducerRecord<byte[], byte[]> second = letter(attempt, batch.get(1));
    attempt.sends(batch.get(0), DeadLetter.of(batch.get(0), NOW, 0));
    attempt.sends(batch.get(1), second);
    attempt.answered(second, new RecordTooLargeException("too large"));
    assertThat(send(null))
        .extracting(letter -> letter.value().length)
        .containsExactly(8_192, 65_536, 9);
  }

  @Test
  void anotherFailureCutsNothing() {
    send(new TimeoutException("slow"));

    assertThat(send(null))
        .extracting(letter -> letter.value().length)
        .containsExactly(100_000, 90_000, 9);
  }

  /** Sends the batch, whose first letter is answered. */
  private List<ProducerRecord<byte[], byte[]>> send(@Nullable Exception answer) {
    RefusedLetters.Attempt attempt = refused.attempt();
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    for (RejectedRecord rejected : batch) {
      letters.add(letter(attempt, rejected));
      attempt.sends(rejected, letters.get(letters.size() - 1));
    }
    attempt.answered(letters.get(0), answer);
    return letters;
  }

  private static ProducerRecord<byte[], byte[]> letter(
      RefusedLetters.Attempt attempt, RejectedRecord rejected) {
    return DeadLetter.of(rejected, NOW, attempt.refusals(rejected));
  }

  private static RejectedRecord record(String topic, long offset, int bytes) {
    return new RejectedRecord(
        new ConsumerRecord<>(topic, 0, offset, new byte[0], new byte[bytes]),
        RejectionReason.MALFORMED_JSON,
        "no event");
  }
}
