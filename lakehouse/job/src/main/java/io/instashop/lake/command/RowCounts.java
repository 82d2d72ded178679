package io.instashop.lake.command;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;

import io.instashop.kit.text.TextTable;
import io.instashop.lake.table.LakeFolder;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** How many rows tables have. */
final class RowCounts {

  private static final List<String> EXPORTS = List.of("json", "parquet");

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Map<String, Long> last = new HashMap<>();

  RowCounts(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * One line a table, and one for its files of another format; those that do not exist are left
   * out. The second time, and each time after, a line also says how many rows came since.
   */
  void print(List<String> tables, PrintWriter out) {
    TextTable counts = new TextTable(left(""), right(""));
    for (String table : tables) {
      if (lake.hasTable(table)) {
        counts.row(table, rows("delta", lake.table(table)));
      }
      for (String format : EXPORTS) {
        Path files = lake.table(table).suffix("." + format);
        if (lake.exists(files)) {
          counts.row(table + "." + format, rows(format, files));
        }
      }
    }
    counts.lines().forEach(out::println);
    out.flush();
  }

  private String rows(String format, Path folder) {
    long rows = spark.read().format(format).load(folder.toString()).count();
    Long before = last.put(folder.toString(), rows);
    return String.format(Locale.ROOT, "%,d rows", rows)
        + (before == null ? "" : String.format(Locale.ROOT, " (%+,d)", rows - before));
  }
}
