package io.instashop.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The results of a run as a Markdown table.
 *
 * @param heading one paragraph about the run
 */
record ResultTable(String heading, List<FaultResult> results) {

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(heading).append("\n\n");
    table.append("| fault | instants | guarantees | recovery, median | recovery, worst |\n");
    table.append("|---|---|---|---|---|\n");
    for (FaultResult result : results) {
      table.append(
          "| %s | %d | %s | %s | %s |%n"
              .formatted(
                  result.fault(),
                  result.recoveries().size(),
                  result.guarantees(),
                  seconds(result.median()),
                  seconds(result.worst())));
    }
    return table.toString();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
