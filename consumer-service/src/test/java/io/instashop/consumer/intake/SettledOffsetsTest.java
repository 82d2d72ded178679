package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.intake.SettledOffsets.Settled;
import io.instashop.consumer.landing.ReadPosition;
import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SettledOffsetsTest {

  private static final TopicPartition ZERO = new TopicPartition("searches", 0);

  private final SettledOffsets offsets = new SettledOffsets();

  @Test
  void whatNoReaderGetsIsPassedOnceAllRecordsAreCommitted() {
    offsets.begun(ZERO, new Settled(10, 10));
    assertThat(offsets.ahead(ZERO, 10)).isEmpty();
    assertThat(offsets.ahead(ZERO, 12)).contains(new Settled(10, 12));

    offsets.delivered(ZERO, 20);
    assertThat(offsets.ahead(ZERO, 22)).as("a batch whose commit is open").isEmpty();

    offsets.committed(List.of(new ReadPosition("searches", 0, 12, 20)));
    assertThat(offsets.ahead(ZERO, 22)).contains(new Settled(20, 22));
    assertThat(offsets.floor(ZERO)).isEqualTo(20);
  }

  @Test
  void anAssignmentBeginsAnew() {
    offsets.begun(ZERO, new Settled(10, 10));
    offsets.delivered(ZERO, 20);

    offsets.forget(List.of(ZERO));
    assertThat(offsets.ahead(ZERO, 12)).as("not begun").isEmpty();
    offsets.begun(ZERO, new Settled(5, 7));
    assertThat(offsets.ahead(ZERO, 8)).contains(new Settled(5, 8));
  }

  @Test
  void kafkaKeepsWhereTheRecordsEnd() {
    assertThat(Settled.of(new Settled(5, 7).committed())).isEqualTo(new Settled(5, 7));
    assertThat(Settled.of(new OffsetAndMetadata(7))).isEqualTo(new Settled(7, 7));
    assertThat(Settled.of(new OffsetAndMetadata(7, "records end at once")))
        .isEqualTo(new Settled(7, 7));
  }
}
