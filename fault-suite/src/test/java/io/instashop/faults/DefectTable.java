package io.instashop.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which guarantee caught which defect, as a Markdown table in a page that people write. */
final class DefectTable {

  private static final String BEGIN = "<!-- written by the positive control: begin -->";
  private static final String END = "<!-- written by the positive control: end -->";

  private final List<Defect> defects;
  private final Map<String, List<String>> caught;

  /**
   * @param caught the broken guarantees of each defect, by its name
   */
  DefectTable(List<Defect> defects, Map<String, List<String>> caught) {
    this.defects = defects;
    this.caught = caught;
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
    StringBuilder table = new StringBuilder();
    table.append(
        "| defect | brought to light by | the guarantee against it | all that went red |\n");
    table.append("|---|---|---|---|\n");
    for (Defect defect : defects) {
      String faults =
          defect.faults().stream()
              .map(strikes -> strikes.fault().name() + times(strikes.instants()))
              .collect(Collectors.joining("; "));
      String red =
          caught.get(defect.name()).stream()
              .map(DefectTable::code)
              .collect(Collectors.joining(", "));
      table
          .append("| ")
          .append(String.join(" | ", defect.name(), faults, code(defect.guarantee()), red))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String times(int instants) {
    return instants == 1 ? "" : " (" + instants + " times)";
  }

  private static String code(String name) {
    return "`" + name + "`";
  }
}
