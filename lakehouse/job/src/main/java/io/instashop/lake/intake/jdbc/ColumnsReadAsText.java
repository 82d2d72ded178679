package io.instashop.lake.intake.jdbc;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns are read as the text that the database writes, and then converted by the engine.
 * Spark would round what has more digits than it keeps, and fail at 'NaN' and 'infinity'.
 */
enum ColumnsReadAsText {
  /** Numbers of any size. */
  NUMBERS,
  /** Dates and times as well. */
  NUMBERS_AND_TIMES;

  private static final int MOST_DIGITS = 38;

  /** The columns as a list for Spark, empty if there are none. */
  String of(StructType schema) {
    return Arrays.stream(schema.fields())
        .filter(field -> isText(field.dataType()))
        .map(field -> "`" + field.name().replace("`", "``") + "` STRING")
        .collect(Collectors.joining(", "));
  }

  private boolean isText(DataType type) {
    // So wide is what Spark takes a number for that has no bounds, or wider ones than its own.
    return type instanceof DecimalType decimal && decimal.precision() == MOST_DIGITS
        || this == NUMBERS_AND_TIMES
            && (type.equals(DataTypes.DateType)
                || type.equals(DataTypes.TimestampType)
                || type.equals(DataTypes.TimestampNTZType));
  }
}
