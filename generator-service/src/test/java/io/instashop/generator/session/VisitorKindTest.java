package io.instashop.generator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Four ways to visit a store, told apart by what is seen of them. */
class VisitorKindTest {

  private static final int VISITS = 100_000;

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void kindsComeByTheirShare() {
    Map<VisitorKind, Integer> seen = new EnumMap<>(VisitorKind.class);
    for (int i = 0; i < VISITS; i++) {
      seen.merge(VisitorKind.pick(random), 1, Integer::sum);
    }
    assertThat(percent(seen, VisitorKind.EXPLORER)).isCloseTo(30, within(0.7));
    assertThat(percent(seen, VisitorKind.BUYER)).isCloseTo(25, within(0.7));
    assertThat(percent(seen, VisitorKind.RESEARCHER)).isCloseTo(25, within(0.7));
    assertThat(percent(seen, VisitorKind.WINDOW_SHOPPER)).isCloseTo(20, within(0.7));
  }

  @Test
  void eachKindHasItsOwnSteps() {
    assertThat(steps(VisitorKind.EXPLORER, VisitorKind.Step.PAGE)).isCloseTo(40, within(0.7));
    assertThat(steps(VisitorKind.RESEARCHER, VisitorKind.Step.SEARCH)).isCloseTo(27, within(0.7));
    assertThat(steps(VisitorKind.BUYER, VisitorKind.Step.ADDITION)).isCloseTo(34, within(0.7));
    assertThat(steps(VisitorKind.BUYER, VisitorKind.Step.REMOVAL)).isCloseTo(14, within(0.7));
    assertThat(steps(VisitorKind.WINDOW_SHOPPER, VisitorKind.Step.PRODUCT))
        .isCloseTo(28, within(0.7));
  }

  @Test
  void buyersAreQuickAndPay() {
    assertThat(often(() -> VisitorKind.BUYER.ends(random))).isCloseTo(14, within(0.7));
    assertThat(often(() -> VisitorKind.RESEARCHER.isReady(random))).isCloseTo(50, within(0.7));
    assertThat(VisitorKind.BUYER.converts(50)).isEqualTo(75);
    assertThat(VisitorKind.BUYER.converts(80)).as("not more than all").isEqualTo(100);
    assertThat(VisitorKind.WINDOW_SHOPPER.converts(50)).isEqualTo(20);
  }

  private double steps(VisitorKind kind, VisitorKind.Step step) {
    return often(() -> kind.step(random) == step);
  }

  private static double often(java.util.function.BooleanSupplier happens) {
    return 100.0 * IntStream.range(0, VISITS).filter(i -> happens.getAsBoolean()).count() / VISITS;
  }

  private static double percent(Map<VisitorKind, Integer> seen, VisitorKind kind) {
    return 100.0 * seen.getOrDefault(kind, 0) / VISITS;
  }
}
