package io.instashop.cli.report;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;

import io.instashop.kit.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a bounded run as text for a terminal. */
public final class RunText {

  private RunText() {}

  /** The lines of the stages, the latencies and the audit. */
  public static List<String> lines(RunReport report) {
    List<String> lines = new ArrayList<>(stages(report).lines());
    lines.add("");
    if (!report.latencies().isEmpty()) {
      lines.addAll(latencies(report).lines());
      lines.add("");
    }
    AuditText.of(report.audit()).lines().forEach(lines::add);
    return lines;
  }

  private static TextTable stages(RunReport report) {
    TextTable table =
        new TextTable(left("Stage"), right("events"), right("seconds"), right("events/s"));
    report.stages().forEach(stage -> add(table, stage));
    add(table, report.endToEnd());
    return table;
  }

  private static void add(TextTable table, StageFigures stage) {
    table.row(
        stage.title(),
        number("%,d", stage.events()),
        number("%.1f", stage.seconds()),
        number("%,.0f", stage.eventsPerSecond()));
  }

  private static TextTable latencies(RunReport report) {
    TextTable table =
        new TextTable(
            left("Commit to visible"), right("events"), right("p50"), right("p95"), right("p99"));
    for (Latency latency : report.latencies()) {
      table.row(
          latency.aggregation(),
          number("%,d", latency.count()),
          number("%.2f s", latency.p50()),
          number("%.2f s", latency.p95()),
          number("%.2f s", latency.p99()));
    }
    return table;
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
