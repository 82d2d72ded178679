package io.instashop.contracts.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopCountsTest {

  @Test
  void theMostFrequentComeFirstAndEqualOnesByTheirBytes() {
    assertThat(TopCounts.shown(Map.of("b", 2L, "a", 2L, "B", 2L, "á", 2L, "z", 9L)).keySet())
        .containsExactly("z", "B", "a", "b", "á");
    // Java compares by UTF-16, in which the second one comes first.
    assertThat(TopCounts.shown(Map.of("\uFF5E", 1L, "\uD83C\uDF81", 1L)).keySet())
        .containsExactly("\uFF5E", "\uD83C\uDF81");
  }

  @Test
  void noMoreThanFiftyAreShown() {
    Map<String, Long> counts = new HashMap<>();
    for (long n = 1; n <= 60; n++) {
      counts.put("term " + n, n);
    }
    assertThat(TopCounts.shown(counts)).hasSize(50).doesNotContainKey("term 10");
    assertThat(TopCounts.shown(counts)).containsEntry("term 11", 11L);
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    assertThat(TopCounts.name("x".repeat(80))).hasSize(80);
    assertThat(TopCounts.name("x".repeat(81))).hasSize(80);
    assertThat(TopCounts.name("\uD83C\uDF81".repeat(81))).isEqualTo("\uD83C\uDF81".repeat(80));
  }
}
