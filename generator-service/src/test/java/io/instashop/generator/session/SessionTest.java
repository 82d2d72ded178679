package io.instashop.generator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final int SEARCHES = 100_000;

  @Test
  void oneSearchInNineFindsNothing() {
    SplittableRandom random = new SplittableRandom(5);
    int[] found = IntStream.range(0, SEARCHES).map(i -> Session.results(random)).toArray();

    double inVain = 100.0 * IntStream.of(found).filter(n -> n == 0).count() / SEARCHES;
    assertThat(inVain).isCloseTo(100.0 / 9, within(0.7));
    assertThat(IntStream.of(found).summaryStatistics().getMin()).isZero();
    assertThat(IntStream.of(found).summaryStatistics().getMax()).isEqualTo(40);
  }
}
