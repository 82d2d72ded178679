package io.instashop.lake.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "1, 1, 0.5",
    "4, 4, 1",
    "7, 8, 2",
    "50, 60, 20",
    "1234, 1500, 500",
    "0.03, 0.03, 0.01",
  })
  void endsAtARoundNumberThatNoValueIsAbove(double highest, double top, double step) {
    Scale scale = Scale.upTo(highest);

    assertThat(scale.top()).isCloseTo(top, within());
    assertThat(scale.step()).isCloseTo(step, within());
    assertThat(scale.ticks()).hasSizeBetween(2, 6).startsWith(0.0);
  }

  @Test
  void whatIsOutsideStaysInTheChart() {
    Scale scale = Scale.upTo(10);

    assertThat(scale.part(-5)).isZero();
    assertThat(scale.part(5)).isEqualTo(5 / scale.top());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }
}
