package io.instashop.cli.report;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;

import io.instashop.audit.guarantee.Difference;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.report.StageRow;
import io.instashop.kit.text.TextTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An audit report as text for a terminal, at most 120 columns wide. */
public final class AuditText {

  private static final int WIDTH = 120;
  private static final String MARGIN = " ".repeat(14);

  private final AuditReport report;
  private final StringBuilder out = new StringBuilder();

  private AuditText(AuditReport report) {
    this.report = report;
  }

  /** The table of the stages, the finding of each guarantee, and the verdict. */
  public static String of(AuditReport report) {
    return new AuditText(report).text();
  }

  private String text() {
    out.append("Audit of the events ").append(interval()).append('\n').append('\n');
    table();
    out.append('\n');
    report.findings().forEach(this::finding);
    report.unchecked().forEach(part -> wrap("  ", word(Verdict.NOT_CHECKED) + " " + part));
    out.append('\n').append(verdict()).append('\n');
    return out.toString();
  }

  private String interval() {
    return report.from().equals(Instant.EPOCH)
        ? "before " + report.to()
        : "from " + report.from() + " to " + report.to();
  }

  private void table() {
    TextTable table =
        new TextTable(
            left("event"),
            right("source\nrows"),
            right("topic\nrecords"),
            right("warehouse\nrows"),
            right("dead\nletters"),
            right("source\namount"),
            right("topic\namount"),
            right("warehouse\namount"));
    for (StageRow row : report.stages()) {
      table.row(
          row.eventType(),
          count(row.sourceRows()),
          count(row.topicRecords()),
          count(row.warehouseRows()),
          count(row.deadLetters()),
          money(row.sourceAmount()),
          money(row.topicAmount()),
          money(row.warehouseAmount()));
    }
    table.lines().forEach(line -> out.append("  ").append(line).append('\n'));
  }

  private void finding(Finding finding) {
    out.append(
        String.format(Locale.ROOT, "  %-12s%s%n", word(finding.verdict()), finding.guarantee()));
    wrap(finding.statement());
    wrap("(" + finding.detail() + ")");
    for (Difference difference : finding.differences()) {
      String more = difference.count() > difference.ids().size() ? ", …" : "";
      wrap(
          "✗ "
              + difference.kind()
              + ": "
              + count(difference.count())
              + " — "
              + String.join(", ", difference.ids())
              + more);
    }
  }

  private void wrap(String text) {
    wrap(MARGIN, text);
  }

  private void wrap(String margin, String text) {
    StringBuilder line = new StringBuilder(margin);
    for (String word : text.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > MARGIN.length()) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(MARGIN).append("  ");
      }
      line.append(word).append(' ');
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private String verdict() {
    if (report.nothingToCompare()) {
      return "CLEAN, but there was nothing to compare: no events in this interval.";
    }
    long kept = report.findings().stream().filter(f -> f.verdict() == Verdict.HOLDS).count();
    String counts = kept + " of " + report.findings().size() + " guarantees hold";
    if (!report.unchecked().isEmpty()) {
      counts += " for what can still be checked";
    }
    return (report.clean() ? "CLEAN: " : "NOT CLEAN: ") + counts + ". " + times();
  }

  private String times() {
    return report.durations().entrySet().stream()
        .map(e -> e.getKey() + " " + seconds(e))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String seconds(Map.Entry<String, Duration> entry) {
    return String.format(Locale.ROOT, "%.1f s", entry.getValue().toMillis() / 1000.0);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case BROKEN -> "BROKEN";
      case NOT_CHECKED -> "not checked";
    };
  }

  private static String count(@Nullable Long value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,d", value);
  }

  private static String money(@Nullable BigDecimal value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.2f", value);
  }
}
