package io.instashop.lake.command;

import io.instashop.kit.text.TextTable;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.sql.Row;

/** Spark's rows as a table for a terminal: columns of numbers to the right. */
final class RowTable {

  private RowTable() {}

  /**
   * Prints rows as a table, and how many they are.
   *
   * @param more whether the answer has more than these
   */
  static void print(String[] columns, List<Row> rows, boolean more, PrintWriter out) {
    TextTable table = new TextTable(columns(columns, rows));
    rows.forEach(row -> table.row(cells(row)));
    table.lines().forEach(out::println);
    out.println(
        "("
            + rows.size()
            + (more ? " rows of more; see --rows)" : rows.size() == 1 ? " row)" : " rows)"));
  }

  private static TextTable.Column[] columns(String[] names, List<Row> rows) {
    TextTable.Column[] columns = new TextTable.Column[names.length];
    for (int i = 0; i < names.length; i++) {
      int at = i;
      boolean numbers = rows.stream().anyMatch(row -> row.get(at) instanceof Number);
      columns[i] = new TextTable.Column(names[i], numbers);
    }
    return columns;
  }

  private static Object[] cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i) instanceof byte[] bytes ? bytes.length + " bytes" : row.get(i);
    }
    return cells;
  }
}
