package io.instashop.dashboard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelsTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:34:56Z");

  @Test
  void noPanelReadsTheEventsThemselves() {
    for (Panel panel : Panels.all()) {
      for (Question question : questions()) {
        assertThat(panel.sql().apply(question.only(panel.knows()), 10))
            .as(panel.name())
            .contains("ly_")
            .doesNotContain("realtime_events", "customer_sessions", "%");
      }
    }
  }

  @Test
  void aFilterIsAParameterAndNeverPartOfTheText() {
    for (Panel panel : Panels.all()) {
      Question question = questions().get(1).only(panel.knows());
      assertThat(panel.sql().apply(question, 10)).doesNotContain("'x", "4711");
      if (!panel.knows().isEmpty()) {
        assertThat(question.parameters()).hasSize(panel.knows().size());
      }
    }
  }

  private static List<Question> questions() {
    Map<String, String[]> filtered = new HashMap<>();
    for (Filter filter : Filter.values()) {
      filtered.put(filter.parameter(), new String[] {filter == Filter.SELLER ? "4711" : "x'"});
    }
    return List.of(
        Question.of(Map.of(), NOW),
        Question.of(filtered, NOW),
        Question.of(
            Map.of("from", new String[] {"2025-05-01"}, "to", new String[] {"2026-03-01"}), NOW));
  }
}
