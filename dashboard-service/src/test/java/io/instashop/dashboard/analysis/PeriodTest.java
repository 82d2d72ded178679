package io.instashop.dashboard.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:34:56Z");

  @ParameterizedTest
  @CsvSource({
    "1h, 2026-03-10T11:00:00Z",
    "6h, 2026-03-10T06:00:00Z",
    "24h, 2026-03-09T12:00:00Z",
    "7d, 2026-03-03T12:00:00Z"
  })
  void aPeriodIsItsHoursThatAreOverAndTheOpenOne(String name, String from) {
    Period period = Period.of(name, null, null, NOW);

    assertThat(period.closed()).isEqualTo(span(from, "2026-03-10T12:00:00Z"));
    assertThat(period.open()).isEqualTo(span("2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z"));
    assertThat(period.byHour()).isTrue();
  }

  @Test
  void whatIsOverIsComparedWithAsManyHoursBefore() {
    Period period = Period.of("1h", null, null, NOW);
    assertThat(period.before()).isEqualTo(span("2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z"));

    // Of a day that is not over, the same hours of the day before.
    Period today = Period.of(null, "2026-03-10", "2026-03-10", NOW);
    assertThat(today.closed()).isEqualTo(span("2026-03-10T00:00:00Z", "2026-03-10T12:00:00Z"));
    assertThat(today.before()).isEqualTo(span("2026-03-09T00:00:00Z", "2026-03-09T12:00:00Z"));

    Period past = Period.of(null, "2026-03-01", "2026-03-02", NOW);
    assertThat(past.whole()).isEqualTo(span("2026-03-01T00:00:00Z", "2026-03-03T00:00:00Z"));
    assertThat(past.open().isEmpty()).isTrue();
    assertThat(past.before()).isEqualTo(span("2026-02-27T00:00:00Z", "2026-03-01T00:00:00Z"));
  }

  @Test
  void aLongPeriodHasABucketADay() {
    assertThat(Period.of(null, "2026-02-01", "2026-02-09", NOW).bucket()).isEqualTo("day");
    assertThat(Period.of(null, "2026-02-01", "2026-02-08", NOW).bucket()).isEqualTo("hour");
  }

  @Test
  void aSpanIsItsWholeDaysAndTheHoursAtItsEnds() {
    assertThat(span("2026-03-01T22:00:00Z", "2026-03-04T03:00:00Z").pieces())
        .containsExactly(
            new Span.Piece(true, "day >= date '2026-03-02' and day < date '2026-03-04'"),
            new Span.Piece(
                false,
                "hour >= timestamptz '2026-03-01T22:00:00Z' and hour < timestamptz"
                    + " '2026-03-02T00:00:00Z'"),
            new Span.Piece(
                false,
                "hour >= timestamptz '2026-03-04T00:00:00Z' and hour < timestamptz"
                    + " '2026-03-04T03:00:00Z'"));
    assertThat(span("2026-03-01T22:00:00Z", "2026-03-02T03:00:00Z").pieces())
        .singleElement()
        .matches(piece -> !piece.daily());
    assertThat(span("2026-03-01T22:00:00Z", "2026-03-01T22:00:00Z").pieces()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "period|1 year|period must be 1h, 6h, 24h or 7d",
        "from|2026-03-01|to is missing",
        "to|2026-03-01|from is missing",
        "from=2026-03-02&to|2026-03-01|to must be after from",
        "from=2024-03-02&to|2026-03-01|to must be 400 days after from at most",
        "from=yesterday&to|2026-03-01|from must be a day such as 2026-03-01, or a time such as"
            + " 2026-03-01T10:00:00Z",
        "from=2026-02-30&to|2026-03-01|from must be a day such as 2026-03-01, or a time such as"
            + " 2026-03-01T10:00:00Z",
        "from=1999-02-20&to|2026-03-01|from must be from the year 2000 to 2199",
        "from=2026-02-20&period=1h&to|2026-03-01|period excludes from and to",
        "seller|three|seller must be a seller's id, a whole number",
        "colour|red|colour is no parameter; these are [category, channel, format, from, payment,"
            + " period, plan, seller, to]"
      })
  void aBadParameterIsNamed(String names, String value, String refusal) {
    Map<String, String[]> parameters = new HashMap<>();
    for (String part : (names + "=" + value).split("&")) {
      String[] pair = part.split("=", 2);
      parameters.put(pair[0], new String[] {pair[1]});
    }
    assertThatThrownBy(() -> Question.of(parameters, NOW))
        .isInstanceOf(BadParameterException.class)
        .hasMessage(refusal);
  }

  @Test
  void aParameterComesOnceAndIsNoBook() {
    assertThatThrownBy(() -> Question.of(Map.of("plan", new String[] {"a", "b"}), NOW))
        .hasMessage("plan must come once");
    assertThatThrownBy(() -> Question.of(Map.of("plan", new String[] {"x".repeat(101)}), NOW))
        .hasMessageStartingWith("plan must have 100 characters at most");
    assertThat(Question.of(Map.of("plan", new String[] {" "}), NOW).filters()).isEmpty();
  }

  private static Span span(String from, String to) {
    return new Span(Instant.parse(from), Instant.parse(to));
  }
}
