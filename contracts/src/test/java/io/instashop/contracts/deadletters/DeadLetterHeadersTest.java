package io.instashop.contracts.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final DeadLetterOrigin ORIGIN =
      new DeadLetterOrigin(new Position("searches", 2, 77), 1234);

  @Test
  void theHeadersStayAsTheyAre() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("dlt-reason", "missing_field");
    expected.put("dlt-message", "field 'x' is missing");
    expected.put("dlt-source-topic", "searches");
    expected.put("dlt-source-partition", "2");
    expected.put("dlt-source-offset", "77");
    expected.put("dlt-source-timestamp", "1234");
    expected.put("dlt-time", "2026-03-01T12:00:00Z");
    assertThat(headers()).containsExactlyEntriesOf(expected);
    assertThat(expected.keySet()).allMatch(name -> name.startsWith(DeadLetterHeaders.PREFIX));
  }

  @Test
  void theOriginIsReadBackFromTheHeaders() {
    assertThat(DeadLetterOrigin.of(headers()::get)).contains(ORIGIN);
  }

  @Test
  void headersThatTellNoPlaceGiveNoOrigin() {
    for (String name :
        new String[] {
          "dlt-source-topic", "dlt-source-partition", "dlt-source-offset", "dlt-source-timestamp"
        }) {
      Map<String, String> without = new LinkedHashMap<>(headers());
      without.remove(name);
      assertThat(DeadLetterOrigin.of(without::get)).as(name).isEmpty();
    }
    Map<String, String> wrong = new LinkedHashMap<>(headers());
    wrong.put("dlt-source-offset", "seventy-seven");
    assertThat(DeadLetterOrigin.of(wrong::get)).isEmpty();
  }

  @Test
  void aReplayMarkIsWrittenAndReadAsItAlwaysWas() {
    ReplayMark mark = new ReplayMark(new Position("searches.DLT", 0, 17), ORIGIN.position(), NOON);
    assertThat(new String(mark.key(), StandardCharsets.UTF_8)).isEqualTo("searches.DLT/0@17");
    assertThat(new String(mark.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"source\":\"searches/2@77\",\"replayed_at\":\"2026-03-01T12:00:00Z\"}");
    assertThat(ReplayMark.of(mark.key(), mark.value())).contains(mark);
    assertThat(ReplayMark.of(mark.key(), null)).isEmpty();
    assertThat(ReplayMark.place("searches.DLT/0@17")).contains(mark.deadLetter());
    assertThat(ReplayMark.place("searches")).isEmpty();
    assertThat(ReplayMark.place(null)).isEmpty();
    assertThat(new String[] {ReplayMark.REPLAY_OF, ReplayMark.REPLAY_ORIGIN})
        .containsExactly("replay-of", "replay-origin");
  }

  @Test
  void aDropMarkIsNoReplayMarkAndTheOtherWayRound() {
    DropMark mark = new DropMark(new Position("searches.DLT", 0, 17), NOON);
    assertThat(new String(mark.key(), StandardCharsets.UTF_8)).isEqualTo("searches.DLT/0@17");
    assertThat(new String(mark.value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"dropped_at\":\"2026-03-01T12:00:00Z\"}");
    assertThat(DropMark.of(mark.key(), mark.value())).contains(mark);
    assertThat(ReplayMark.of(mark.key(), mark.value())).isEmpty();
    assertThat(DropMark.of(mark.key(), null)).isEmpty();
    ReplayMark replay = new ReplayMark(mark.deadLetter(), ORIGIN.position(), NOON);
    assertThat(DropMark.of(replay.key(), replay.value())).isEmpty();
  }

  private static Map<String, String> headers() {
    return DeadLetterHeaders.of(
        RejectionReason.MISSING_FIELD, "field 'x' is missing", ORIGIN, NOON);
  }
}
