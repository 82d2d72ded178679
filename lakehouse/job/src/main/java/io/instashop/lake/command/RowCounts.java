package io.instashop.lake.command;

import io.instashop.lake.table.LakeFolder;
import java.io.PrintWriter;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** How many rows tables have. */
final class RowCounts {

  private static final List<String> EXPORTS = List.of("json", "parquet");

  private final SparkSession spark;
  private final LakeFolder lake;

  RowCounts(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * One line a table, and one for its files of another format; those that do not exist are left
   * out.
   */
  void print(List<String> tables, PrintWriter out) {
    for (String table : tables) {
      if (lake.hasTable(table)) {
        print(table, "delta", lake.table(table), out);
      }
      for (String format : EXPORTS) {
        Path files = lake.table(table).suffix("." + format);
        if (lake.exists(files)) {
          print(table + "." + format, format, files, out);
        }
      }
    }
    out.flush();
  }

  private void print(String name, String format, Path folder, PrintWriter out) {
    out.printf(
        "%-40s %,14d rows%n", name, spark.read().format(format).load(folder.toString()).count());
  }
}
