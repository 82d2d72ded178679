package io.instashop.dashboard.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All panels by their names. */
final class Panels {

  private static final Map<String, Panel> ALL = new LinkedHashMap<>();

  static {
    Stream.of(List.of(SummaryPanel.PANEL, OptionsPanel.PANEL), SalePanels.ALL, VisitPanels.ALL)
        .flatMap(List::stream)
        .forEach(panel -> ALL.put(panel.name(), panel));
  }

  private Panels() {}

  static Optional<Panel> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** In the order in which a page shows them. */
  static List<Panel> all() {
    return List.copyOf(ALL.values());
  }
}
