package io.instashop.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The records are the producer's own; its {@code CursorTest} reads the same text. */
class StoredPositionTest {

  private static final String TEXT =
      "{\"xid\":\"9007199254740993\",\"rank\":1,\"id\":17,"
          + "\"newest_event\":\"2026-03-01T10:15:30.123456Z\",\"database\":\"7/5\","
          + "\"row_time\":\"2026-03-01T10:15:30.123456Z\"}";

  @Test
  void aPositionIsWrittenAsTheProducerReadsIt() {
    StoredPosition position =
        new StoredPosition(
            9_007_199_254_740_993L,
            1,
            17,
            "2026-03-01T10:15:30.123456Z",
            "7/5",
            1_772_360_130_123_456L);
    assertThat(new String(position.value(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
  }

  @Test
  void aPositionOfTheProducerIsReadAndAnythingElseIsNone() {
    assertThat(StoredPosition.of(TEXT.getBytes(StandardCharsets.UTF_8)))
        .contains(
            new StoredPosition(
                9_007_199_254_740_993L,
                1,
                17,
                "2026-03-01T10:15:30.123456Z",
                "7/5",
                1_772_360_130_123_456L));
    assertThat(StoredPosition.of("gibberish".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(StoredPosition.of("{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void aPositionNamesItsRowAndNoOtherThatHasGotItsIdsSince() {
    StoredPosition position = new StoredPosition(5, 0, 7, null, null, 0L);
    assertThat(position.isOf(row(5, 0, 7))).isTrue();
    assertThat(position.isOf(row(5, 0, 8))).isFalse();
    assertThat(new StoredPosition(5, 0, 7, null, null, 1L).isOf(row(5, 0, 7))).isFalse();
    assertThat(new StoredPosition(5, 0, 7, null, null, null).isOf(row(5, 0, 7))).isTrue();
  }

  @Test
  void rowsAreCoveredInTheOrderOfPublication() {
    StoredPosition position = new StoredPosition(5, 0, 7, null, null, null);
    assertThat(row(4, 1, 99).isCovered(position)).isTrue();
    assertThat(row(5, 0, 7).isCovered(position)).isTrue();
    assertThat(row(5, 0, 8).isCovered(position)).isFalse();
    assertThat(row(5, 1, 1).isCovered(position)).isFalse();
    assertThat(row(6, 0, 1).isCovered(position)).isFalse();
  }

  private static Row row(long xid, int rank, long id) {
    return new Row(xid, rank, id, "transaction", 3, 0L, true);
  }
}
