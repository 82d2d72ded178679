package io.instashop.lake.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  /** A week of 2, then a day of 10, then a day of 1 and 9 in turns. */
  private final double[] values = new double[168 + 48];

  private final History history =
      new History(490_000, values.length, ZoneOffset.UTC, List.of(new History.Series("a", values)));

  AccuracyTest() {
    Arrays.fill(values, 2);
    Arrays.fill(values, 168, 192, 10);
    for (int i = 192; i < values.length; i++) {
      values[i] = i % 2 == 0 ? 1 : 9;
    }
  }

  private Accuracy of(int ahead) {
    return Accuracy.of(history, history.series().get(0), 168, ahead, features -> 3);
  }

  @Test
  void isTheDifferenceInTheUnitOfTheValues() {
    Accuracy accuracy = of(24);

    assertThat(accuracy.actual()).isEqualTo(7.5);
    assertThat(accuracy.forecast().mae()).isEqualTo((24 * 7 + 12 * 2 + 12 * 6) / 48.0);
    assertThat(accuracy.forecast().rmse())
        .isCloseTo(Math.sqrt((24 * 49 + 12 * 4 + 12 * 36) / 48.0), within(1e-9));
    assertThat(accuracy.mean().mae()).as("of 2").isEqualTo((24 * 8 + 12 * 1 + 12 * 7) / 48.0);
    assertThat(accuracy.weekAgo().mae()).as("of 2").isEqualTo(accuracy.mean().mae());
  }

  @Test
  void aDayAgoIsTheLastDayThatIsKnownWhenAForecastBegins() {
    assertThat(of(24).dayAgo().mae())
        .as("of 2, then of 10")
        .isEqualTo((24 * 8 + 12 * 9 + 12 * 1) / 48.0);
    assertThat(of(48).dayAgo().mae())
        .as("of 2 on both days")
        .isEqualTo((24 * 8 + 12 * 1 + 12 * 7) / 48.0);
  }

  @Test
  void theModelNeverSeesWhatItIsMeasuredOn() {
    Accuracy accuracy =
        Accuracy.of(
            history,
            history.series().get(0),
            168,
            24,
            features -> {
              assertThat(features[2]).as("an hour ago").isIn(2.0, 3.0, 10.0);
              return 3;
            });

    assertThat(accuracy.forecast().mae()).isPositive();
  }
}
