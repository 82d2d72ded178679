package io.instashop.lake.table;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Tells whether two sets of rows are the same, in whatever order they come. */
public final class Contents {

  /** Otherwise JSON has no more than milliseconds. */
  private static final Map<String, String> EXACT =
      Map.of(
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]");

  private Contents() {}

  /** A value as JSON, times to the microsecond. */
  public static Column json(Column value) {
    return to_json(value, EXACT);
  }

  /** Whether both have the same columns, in the same order, whatever may be null. */
  public static boolean haveSameColumns(StructType one, StructType other) {
    return one.asNullable().equals(other.asNullable());
  }

  /**
   * Whether both have the same rows, each as often. They are compared by their number and by 128
   * bits of what is in them.
   *
   * @param columns to compare
   */
  public static boolean areSame(Dataset<Row> one, Dataset<Row> other, List<String> columns) {
    return print(one, columns).equals(print(other, columns));
  }

  private static Row print(Dataset<Row> rows, List<String> columns) {
    Column text =
        json(
            struct(
                columns.stream()
                    .map(name -> col("`" + name.replace("`", "``") + "`"))
                    .toArray(Column[]::new)));
    return rows.agg(
            count(lit(1)),
            sum(xxhash64(text).cast("decimal(38,0)")),
            bit_xor(xxhash64(lit(1), text)))
        .first();
  }

  /** The names of all columns. */
  public static List<String> columns(Dataset<Row> rows) {
    return Arrays.asList(rows.columns());
  }
}
