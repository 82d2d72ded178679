package io.instashop.lake.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Text with zero bytes: JSON may have them, and no text of PostgreSQL can. A load leaves them out
 * and says where, rather than failing for one value in each run.
 *
 * @param table its name for messages
 * @param tally learns which values lost their zero bytes
 */
public record ZeroBytes(String table, Tally tally) {

  private static final int LONGEST_PLACE = 120;

  /**
   * Rows whose texts have no zero bytes.
   *
   * @param needed whether the database cannot have them
   */
  public Dataset<Row> removed(Dataset<Row> rows, boolean needed) {
    if (!needed) {
      return rows;
    }
    List<Column> all = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column value = col("`" + field.name().replace("`", "``") + "`");
      boolean text = field.dataType() instanceof StringType;
      all.add(text ? without(field.name(), value, rows).as(field.name()) : value);
    }
    return rows.select(all.toArray(Column[]::new));
  }

  private Column without(String column, Column value, Dataset<Row> rows) {
    Remove remove = new Remove(table, column, tally);
    // The first column mostly identifies the row; it is read only if there is a zero byte.
    Column place = col("`" + rows.columns()[0].replace("`", "``") + "`");
    return org.apache
        .spark
        .sql
        .functions
        .when(
            value.contains("\0"),
            udf(remove, DataTypes.StringType)
                .asNondeterministic()
                .apply(value, to_json(struct(place))))
        .otherwise(value);
  }

  /** Removes them from one value and reports that to the tally. */
  private record Remove(String table, String column, Tally tally)
      implements UDF2<String, String, String> {

    @Override
    public String call(String value, String place) {
      String row = place.length() > LONGEST_PLACE ? place.substring(0, LONGEST_PLACE) : place;
      tally.add(
          Tally.Entry.remark(
              "%s: column %s of row %s holds a zero byte, which PostgreSQL cannot; loaded without"
                  .formatted(table, column, row)));
      return value.replace("\0", "");
    }
  }
}
