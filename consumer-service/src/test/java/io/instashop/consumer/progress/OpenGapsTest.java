package io.instashop.consumer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.consumer.landing.LandingGap;
import io.instashop.consumer.landing.Partition;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenGapsTest {

  private static final LandingGap ZERO = gap(0, 10);
  private static final LandingGap ONE = gap(1, 20);

  private final OpenGaps gaps = new OpenGaps();

  @Test
  void aGapThatFailsStaysAFaultUntilItWorksItself() {
    gaps.set(List.of(ZERO, ONE));
    gaps.failed(ZERO, "no leader");

    gaps.set(List.of(ZERO, ONE));
    gaps.settled(ONE);
    assertThat(gaps.cause())
        .contains("Lost records of searches-0 could not be landed again: no leader");

    LandingGap smaller = new LandingGap(ZERO.partition(), null, 5, ZERO.until(), false);
    gaps.set(List.of(smaller));
    assertThat(gaps.failure(smaller)).isEqualTo("no leader");
    gaps.settled(smaller);
    assertThat(gaps.cause()).isEmpty();
  }

  @Test
  void aGapThatIsNoMoreIsNoFault() {
    gaps.set(List.of(ZERO, ONE));
    gaps.failed(ZERO, "no leader");

    gaps.set(List.of(ONE));

    assertThat(gaps.cause()).isEmpty();
  }

  private static LandingGap gap(int partition, long until) {
    return new LandingGap(new Partition("searches", partition), null, 0, until, false);
  }
}
