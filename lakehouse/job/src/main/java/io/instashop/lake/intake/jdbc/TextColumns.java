package io.instashop.lake.intake.jdbc;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that are read as the text that the database writes, and then converted by the engine.
 * They are numbers with a point, dates, times, and arrays of them. Spark would round what has more
 * digits than it keeps, shift times of no zone by the program's zone, and fail at 'NaN' and
 * 'infinity'.
 */
final class TextColumns {

  /** So Spark marks a time of day, which it takes for a moment of 1970. */
  private static final String TIME_OF_DAY = "logical_time_type";

  private TextColumns() {}

  /** The columns as a list for Spark, empty if there are none. */
  static String of(StructType schema) {
    return Arrays.stream(schema.fields())
        .filter(field -> isText(field.dataType()))
        .map(field -> "`" + field.name().replace("`", "``") + "` STRING")
        .collect(Collectors.joining(", "));
  }

  /** The columns as a table has them that nobody declared. */
  static StructType storable(StructType schema) {
    StructType columns = new StructType();
    for (StructField field : schema.fields()) {
      columns =
          columns.add(
              field.name(), isTimeOfDay(field) ? DataTypes.StringType : field.dataType(), true);
    }
    return columns;
  }

  /** Whether a column is a time of day. */
  static boolean isTimeOfDay(StructField field) {
    return field.dataType().typeName().startsWith("time(")
        || field.metadata().contains(TIME_OF_DAY) && field.metadata().getBoolean(TIME_OF_DAY);
  }

  /** Whether a column is an array that is read as text. */
  static boolean isArray(DataType type) {
    return type instanceof ArrayType && isText(type);
  }

  private static boolean isText(DataType type) {
    return type instanceof ArrayType array
        ? isText(array.elementType())
        : type instanceof DecimalType
            || type.typeName().startsWith("time(")
            || type.equals(DataTypes.DateType)
            || type.equals(DataTypes.TimestampType)
            || type.equals(DataTypes.TimestampNTZType);
  }
}
