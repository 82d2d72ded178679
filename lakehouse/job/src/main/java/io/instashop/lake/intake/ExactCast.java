package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.record.Decoded;
import io.instashop.lake.record.JsonDecoder;
import io.instashop.lake.record.Scalars;
import io.instashop.lake.record.Utf8;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Casts of a typed value that keep it or refuse it. Spark's own casts round, cut, trim and guess: a
 * number is taken for seconds, fields of an object go by their place.
 */
final class ExactCast {

  private static final String SINGLE = "value";

  /** Beyond the whole numbers of 64 bits, the first that a floating number tells. */
  private static final double TOO_LARGE = 0x1p63;

  private final String timestampFormat;

  ExactCast(String timestampFormat) {
    this.timestampFormat = timestampFormat;
  }

  /**
   * A cast value.
   *
   * @param value of the wanted type, null where it does not fit
   * @param rescued what did not fit, null where all did; null if everything always does
   */
  record Result(Column value, @Nullable Column rescued) {}

  Result of(Column value, DataType from, DataType to) {
    if (from.asNullable().equals(to.asNullable())) {
      return isTime(from) ? inRange(value) : new Result(value, null);
    } else if (isNested(from) && isNested(to)) {
      return reshaped(value, to);
    }
    Column typed = typed(value, from, to);
    Column shown = isNested(from) || from.equals(DataTypes.BinaryType) ? value : text(value, from);
    return new Result(typed, when(value.isNotNull().and(typed.isNull()), shown));
  }

  /** Tables hold more years than SQL does, and than their readers do. */
  private static Result inRange(Column value) {
    Column year = functions.year(value);
    Column fits = year.between(lit(1), lit(9999));
    return new Result(when(fits, value), when(not(fits), value.cast("string")));
  }

  private Column typed(Column value, DataType from, DataType to) {
    if (to.equals(DataTypes.StringType)) {
      return text(value, from);
    } else if (from.equals(DataTypes.StringType)) {
      Scalars scalars = new Scalars(timestampFormat);
      return udf((UDF1<String, Object>) text -> text == null ? null : scalars.parse(text, to), to)
          .apply(value);
    } else if (from.equals(DataTypes.FloatType) && to.equals(DataTypes.DoubleType)) {
      return value.cast(to);
    } else if (from.equals(DataTypes.DoubleType) && to.equals(DataTypes.FloatType)) {
      // No number of 64 bits is the same in 32, but one that is written alike means the same.
      Column typed = value.try_cast(to);
      return when(typed.cast("string").equalTo(value.cast("string")), typed);
    } else if (isNumber(from) && isNumber(to) || isTime(from) && isTime(to)) {
      Column typed = value.try_cast(to);
      Column same = typed.try_cast(from).equalTo(value);
      if (isTime(to)) {
        same = same.and(functions.year(value).between(lit(1), lit(9999)));
      }
      if (isReal(from) != isReal(to)) {
        // The largest whole number is a neighbour of this one, and a cast takes one for the other.
        same = same.and((isReal(from) ? value : typed).lt(lit(TOO_LARGE)));
      }
      return when(same, typed);
    }
    return lit(null).cast(to);
  }

  private static Column text(Column value, DataType from) {
    if (from.equals(DataTypes.BinaryType)) {
      return udf(
              (UDF1<byte[], String>) bytes -> bytes == null ? null : Utf8.decode(bytes),
              DataTypes.StringType)
          .apply(value);
    }
    return isNested(from) ? TypedColumns.json(value) : value.cast("string");
  }

  /** By the names within, like JSON; what is not wanted there keeps the whole in the rescue. */
  private Result reshaped(Column value, DataType to) {
    StructType single = new StructType().add(SINGLE, to, true);
    StructType both = single.add("rescued", DataTypes.BooleanType);
    JsonDecoder decoder = new JsonDecoder(single, timestampFormat);
    UDF1<String, Row> decode =
        json -> {
          if (json == null) {
            return null;
          }
          Decoded decoded =
              decoder.decode(
                  ("{\"" + SINGLE + "\":" + json + "}").getBytes(StandardCharsets.UTF_8));
          return decoded.broken() != null
              ? RowFactory.create(null, true)
              : RowFactory.create(decoded.values()[0], decoded.rescued() != null);
        };
    Column decoded = udf(decode, both).apply(TypedColumns.json(value));
    return new Result(decoded.getField(SINGLE), when(decoded.getField("rescued"), value));
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  private static boolean isReal(DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  private static boolean isNumber(DataType type) {
    return isReal(type)
        || type instanceof DecimalType
        || type.equals(DataTypes.LongType)
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.ShortType)
        || type.equals(DataTypes.ByteType)
        || type.equals(DataTypes.BooleanType);
  }

  private static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }
}
