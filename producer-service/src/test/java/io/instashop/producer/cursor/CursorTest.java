package io.instashop.producer.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private static final Cursor CURSOR =
      new Cursor(
          9_007_199_254_740_993L, 1, 17, Instant.parse("2026-03-01T10:15:30.123456Z"), "7/5");

  @Test
  void withinATransactionLowerTablesAreDoneAndHigherOnesNotBegun() {
    assertThat(CURSOR.idBound(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(CURSOR.idBound(1)).isEqualTo(17);
    assertThat(CURSOR.idBound(2)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aCursorSurvivesItsRecord() {
    assertThat(CursorFormat.decode(Shard.TRANSACTIONS, CursorFormat.encode(CURSOR)))
        .isEqualTo(CURSOR);
    assertThat(CursorFormat.decode(Shard.TRANSACTIONS, CursorFormat.encode(Cursor.START)))
        .isEqualTo(Cursor.START);
  }

  @Test
  void theRecordIsReadableAndItsTransactionIdIsText() {
    assertThat(new String(CursorFormat.encode(CURSOR), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"xid\":\"9007199254740993\",\"rank\":1,\"id\":17,"
                + "\"newest_event\":\"2026-03-01T10:15:30.123456Z\",\"database\":\"7/5\"}");
  }

  @Test
  void whatIsNotedBesideThePositionSurvivesToo() {
    Cursor noted =
        new Cursor(
            5,
            1,
            17,
            null,
            "7/5",
            Instant.parse("2026-03-01T10:15:30Z"),
            2,
            Map.of("transactions", new TopicMark("dG9waWM", 4)));
    assertThat(new String(CursorFormat.encode(noted), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"xid\":\"5\",\"rank\":1,\"id\":17,\"newest_event\":null,\"database\":\"7/5\","
                + "\"row_time\":\"2026-03-01T10:15:30Z\",\"timeline\":2,"
                + "\"topics\":{\"transactions\":{\"id\":\"dG9waWM\",\"partitions\":4}}}");
    assertThat(CursorFormat.decode(Shard.TRANSACTIONS, CursorFormat.encode(noted)))
        .isEqualTo(noted);
  }

  @Test
  void theCommandLinesRecordIsRead() {
    byte[] record =
        ("{\"xid\":\"9007199254740993\",\"rank\":1,\"id\":17,"
                + "\"newest_event\":\"2026-03-01T10:15:30.123456Z\",\"database\":\"7/5\","
                + "\"row_time\":\"2026-03-01T10:15:30.123456Z\"}")
            .getBytes(StandardCharsets.UTF_8);
    Cursor cursor = CursorFormat.decode(Shard.TRANSACTIONS, record);
    assertThat(cursor)
        .isEqualTo(CURSOR.behind(CURSOR.xid(), 1, 17, CURSOR.newestEvent(), CURSOR.newestEvent()));
  }

  @Test
  void aNewestEventAtTheEndOfTimeIsForgotten() {
    byte[] record =
        "{\"xid\":\"5\",\"rank\":0,\"id\":1,\"newest_event\":\"+1000000000-12-31T23:59:59.999999999Z\"}"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(CursorFormat.decode(Shard.BEHAVIOR, record))
        .isEqualTo(new Cursor(5, 0, 1, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"xid\":\"5\",\"rank\":0}",
        "{\"xid\":5,\"rank\":0,\"id\":1}",
        "{\"xid\":\"x\",\"rank\":0,\"id\":1}",
        "{\"xid\":\"-5\",\"rank\":0,\"id\":1}",
        "{\"xid\":\"5\",\"rank\":\"0\",\"id\":1}",
        "{\"xid\":\"5\",\"rank\":0,\"id\":1.5}",
        "{\"xid\":\"5\",\"rank\":0,\"id\":1,\"newest_event\":\"yesterday\"}",
        "{\"xid\":\"5\",\"rank\":0,\"id\":1,\"topics\":{\"transactions\":{}}}"
      })
  void whatIsNoCursorIsRefusedWithPlaceAndRemedy(String value) {
    assertThatThrownBy(
            () -> CursorFormat.decode(Shard.BEHAVIOR, value.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnusableCursorException.class)
        .hasMessageContaining("topic 'producer-cursors' partition 1 cannot be read")
        .hasMessageNotContaining("\n")
        .hasMessageContaining("./instashop producer adopt --shard behavior");
  }
}
