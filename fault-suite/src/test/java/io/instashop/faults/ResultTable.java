package io.instashop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The results of a run as a Markdown table, and its place in a page that people write. */
final class ResultTable {

  private static final String BEGIN = "<!-- written by the fault suite: begin -->";
  private static final String END = "<!-- written by the fault suite: end -->";

  private final String heading;
  private final List<FaultResult> results;

  /**
   * @param heading one paragraph about the run
   */
  ResultTable(String heading, List<FaultResult> results) {
    this.heading = heading;
    this.results = results;
  }

  /** Replaces what stands between the markers of the page. */
  void publish(Path page) {
    try {
      String text = Files.readString(page);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IllegalStateException(page + " lacks the markers " + BEGIN + " and " + END);
      }
      Files.writeString(
          page,
          text.substring(0, begin + BEGIN.length()) + "\n\n" + this + "\n" + text.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(heading).append("\n\n");
    table.append("| fault | instants | guarantees | recovery, median | recovery, worst |\n");
    table.append("|---|---|---|---|---|\n");
    for (FaultResult result : results) {
      table
          .append("| ")
          .append(result.fault())
          .append(" | ")
          .append(result.recoveries().size())
          .append(" | ")
          .append(result.guarantees())
          .append(" | ")
          .append(seconds(result.median()))
          .append(" | ")
          .append(seconds(result.worst()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
