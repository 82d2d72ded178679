package io.instashop.lake.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Rows as a table for a terminal: numbers to the right. */
final class TextTable {

  private TextTable() {}

  static void print(String[] columns, List<Row> rows, PrintWriter out) {
    List<String[]> lines = new ArrayList<>();
    lines.add(columns);
    for (Row row : rows) {
      String[] line = new String[columns.length];
      for (int i = 0; i < line.length; i++) {
        line[i] = row.isNullAt(i) ? "" : text(row.get(i));
      }
      lines.add(line);
    }
    int[] widths = new int[columns.length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    for (int n = 0; n < lines.size(); n++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns.length; i++) {
        boolean number =
            n > 0 && !rows.get(n - 1).isNullAt(i) && rows.get(n - 1).get(i) instanceof Number;
        text.append(i == 0 ? "" : "  ")
            .append(
                ("%" + (number ? "" : "-") + Math.max(1, widths[i]) + "s")
                    .formatted(lines.get(n)[i]));
      }
      out.println(text.toString().stripTrailing());
    }
    out.println("(" + rows.size() + (rows.size() == 1 ? " row)" : " rows)"));
  }

  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return instant.toString();
    }
    return value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
  }
}
