package io.instashop.metrics.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.instashop.contracts.windows.TopCounts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameCountingTest {

  private final NameCounting counting = new NameCounting();

  @Test
  void partsOfABatchAddUpAndNullIsNoName() {
    NameCounts one = counting.reduce(counting.reduce(counting.zero(), "web"), null);
    NameCounts other = counting.reduce(counting.reduce(counting.zero(), "web"), "app");
    assertThat(counting.finish(counting.merge(one, other)).getCounts())
        .containsOnly(entry("web", 2L), entry("app", 1L));
  }

  @Test
  void ofVeryManyNamesTheRareOnesAreForgotten() {
    NameCounts sum = counting.zero();
    for (int n = 0; n < 10 * TopCounts.EXACT; n++) {
      sum = counting.reduce(sum, "rare " + n);
      sum = counting.reduce(sum, "frequent");
      assertThat(sum.getCounts()).hasSizeLessThanOrEqualTo(TopCounts.EXACT);
    }
    assertThat(sum.getCounts()).containsEntry("frequent", 10L * TopCounts.EXACT);
  }

  @Test
  void upToTheLimitNothingIsForgotten() {
    NameCounts sum = counting.zero();
    for (int n = 0; n < TopCounts.EXACT; n++) {
      sum = counting.reduce(sum, "term " + n);
    }
    assertThat(sum.getCounts()).hasSize(TopCounts.EXACT);
  }

  @Test
  void aMapOfSparksOwnCanBeCountedOn() {
    NameCounts stored = new NameCounts();
    stored.setCounts(Map.of("web", 1L));
    assertThat(counting.reduce(stored, "web").getCounts()).containsEntry("web", 2L);
  }
}
