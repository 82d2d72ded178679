package io.instashop.faults;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which guarantee caught which defect, as a Markdown table. */
final class DefectTable {

  private DefectTable() {}

  /**
   * @param caught the broken guarantees of each defect, by its name
   */
  static String of(Map<String, List<String>> caught) {
    StringBuilder table = new StringBuilder();
    table.append("| defect | brought to light by | guarantee against it | all that went red |\n");
    table.append("|---|---|---|---|\n");
    for (Defect defect : Defect.all()) {
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
