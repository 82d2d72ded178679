package io.instashop.lake.record;

import java.io.Serializable;
import java.time.DateTimeException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/**
 * Text to a value of a column's type, exactly or not at all: a value that would be rounded, cut or
 * guessed does not fit.
 */
public final class Scalars implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Moments moments;

  /**
   * @param timestampFormat pattern of timestamps, empty for the usual ones
   */
  public Scalars(String timestampFormat) {
    moments = new Moments(timestampFormat);
  }

  /** The value in Spark's Java type, or null if the text does not fit the type. */
  public @Nullable Object parse(String text, DataType type) {
    try {
      if (type.equals(DataTypes.StringType)) {
        return Utf8.isText(text) ? text : null;
      } else if (type.equals(DataTypes.LongType)) {
        return Long.valueOf(text);
      } else if (type.equals(DataTypes.IntegerType)) {
        return Integer.valueOf(text);
      } else if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
        return Numbers.real(text, type);
      } else if (type instanceof DecimalType decimal) {
        return Numbers.decimal(text, decimal);
      } else if (type.equals(DataTypes.TimestampType)) {
        return moments.instant(text);
      } else if (type.equals(DataTypes.DateType)) {
        return moments.date(text);
      } else if (type.equals(DataTypes.BooleanType)) {
        return bool(text);
      } else if (type.equals(DataTypes.ShortType)) {
        return Short.valueOf(text);
      } else if (type.equals(DataTypes.ByteType)) {
        return Byte.valueOf(text);
      } else if (type.equals(DataTypes.TimestampNTZType)) {
        return moments.local(text);
      }
      return null;
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Boolean bool(String text) {
    return switch (text) {
      case "true", "TRUE", "True" -> true;
      case "false", "FALSE", "False" -> false;
      default -> null;
    };
  }
}
