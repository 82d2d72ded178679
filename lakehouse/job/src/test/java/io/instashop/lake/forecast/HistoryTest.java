package io.instashop.lake.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final long START = 490_000;

  @Test
  void anHourWithoutARowCountsAs0() {
    History history =
        History.of(
            START,
            4,
            ZoneOffset.UTC,
            List.of(
                new History.Sum("north", START + 3, 5),
                new History.Sum(null, START + 1, 2),
                new History.Sum("north", START, 7),
                new History.Sum("early", START - 1, 9),
                new History.Sum("late", START + 4, 9)));

    assertThat(history.series()).extracting(History.Series::group).containsExactly(null, "north");
    assertThat(history.series().get(0).values()).containsExactly(0, 2, 0, 0);
    assertThat(history.series().get(1).values()).containsExactly(7, 0, 0, 5);
    assertThat(history.begin(4)).isEqualTo(Instant.ofEpochSecond((START + 4) * 3600));
  }

  @Test
  void examplesEndBeforeTheHoursThatAreHeldOut() {
    History history = rising(200);

    List<History.Example> examples = history.examples(180);

    assertThat(examples).extracting(History.Example::value).startsWith(168.0).endsWith(179.0);
    assertThat(examples).hasSize(12);
    assertThat(examples.get(0).features()[2]).as("an hour ago").isEqualTo(167);
  }

  /** As in real life, where the second hour ahead does not know what the first one brings. */
  @Test
  void anHourAheadIsExpectedOfWhatWasExpectedOfThoseBefore() {
    History history = rising(200);
    History.Series group = history.series().get(0);
    Arrays.fill(group.values(), 190, 200, 1e9);

    double[] expected = history.expected(group, 190, 4, features -> features[2] / 2 + features[3]);

    assertThat(expected)
        .containsExactly(189 / 2.0 + 166, 260.5 / 2 + 167, 297.25 / 2 + 168, 316.625 / 2 + 169);
  }

  @Test
  void aForecastGoesOnBehindTheHistory() {
    History history = rising(168);

    assertThat(history.expected(history.series().get(0), 168, 2, features -> features[3]))
        .containsExactly(144, 145);
  }

  private static History rising(int hours) {
    double[] values = new double[hours];
    Arrays.setAll(values, i -> i);
    return new History(START, hours, ZoneOffset.UTC, List.of(new History.Series("north", values)));
  }
}
