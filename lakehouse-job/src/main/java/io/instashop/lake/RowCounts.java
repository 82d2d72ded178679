package io.instashop.lake;

import io.instashop.lake.table.LakeFolder;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** How many rows tables have. */
final class RowCounts {

  private final SparkSession spark;
  private final LakeFolder lake;

  RowCounts(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /** One line a table; those that do not exist are left out. */
  void print(List<String> tables, PrintWriter out) {
    for (String table : tables) {
      if (lake.hasTable(table)) {
        out.printf(
            "%-40s %,14d rows%n",
            table, spark.read().format("delta").load(lake.table(table).toString()).count());
      }
    }
    out.flush();
  }
}
