package io.instashop.lake.record;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/**
 * Text to a value of a column's type, exactly or not at all: a value that would be rounded, cut or
 * guessed does not fit.
 */
final class Scalars implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final DateTimeFormatter USUAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .appendPattern("HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter()
          // Otherwise the 30th of February would become the 28th.
          .withResolverStyle(ResolverStyle.STRICT);

  private final String pattern;
  private transient @Nullable DateTimeFormatter format;

  /**
   * The rules.
   *
   * @param timestampFormat pattern of timestamps, empty for the usual ones
   */
  Scalars(String timestampFormat) {
    this.pattern = timestampFormat;
  }

  /** The value, or null if the text does not fit the type. */
  @Nullable Object parse(String text, DataType type) {
    try {
      if (type.equals(DataTypes.StringType)) {
        return text;
      } else if (type.equals(DataTypes.LongType)) {
        return Long.valueOf(text);
      } else if (type.equals(DataTypes.IntegerType)) {
        return Integer.valueOf(text);
      } else if (type.equals(DataTypes.DoubleType)) {
        return number(text);
      } else if (type instanceof DecimalType decimal) {
        return exact(new BigDecimal(text), decimal);
      } else if (type.equals(DataTypes.TimestampType)) {
        return instant(text);
      } else if (type.equals(DataTypes.DateType)) {
        return LocalDate.parse(text);
      } else if (type.equals(DataTypes.BooleanType)) {
        return bool(text);
      } else if (type.equals(DataTypes.ShortType)) {
        return Short.valueOf(text);
      } else if (type.equals(DataTypes.ByteType)) {
        return Byte.valueOf(text);
      } else if (type.equals(DataTypes.FloatType)) {
        Double number = number(text);
        return number == null ? null : number.floatValue();
      } else if (type.equals(DataTypes.TimestampNTZType)) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
      }
      return null;
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  /** A whole number, or null if it lies outside the type's range. */
  static @Nullable Object whole(BigInteger value, DataType type) {
    int bits = value.bitLength();
    if (type.equals(DataTypes.LongType)) {
      return bits < 64 ? value.longValue() : null;
    } else if (type.equals(DataTypes.IntegerType)) {
      return bits < 32 ? value.intValue() : null;
    } else if (type.equals(DataTypes.ShortType)) {
      return bits < 16 ? value.shortValue() : null;
    }
    return bits < 8 ? value.byteValue() : null;
  }

  /** A decimal with the type's scale, or null if that would change its value. */
  static @Nullable BigDecimal exact(BigDecimal value, DecimalType type) {
    try {
      BigDecimal scaled = value.setScale(type.scale(), java.math.RoundingMode.UNNECESSARY);
      return scaled.precision() <= type.precision() ? scaled : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Double number(String text) {
    // Java takes '1d' and ' 1 ', too; a measurement is neither.
    char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
    return last >= '0' && last <= '9' || last == '.' ? Double.valueOf(text) : null;
  }

  private static @Nullable Boolean bool(String text) {
    return switch (text) {
      case "true", "TRUE", "True" -> true;
      case "false", "FALSE", "False" -> false;
      default -> null;
    };
  }

  private Instant instant(String text) {
    if (pattern.isEmpty()) {
      Instant usual = IsoInstant.parse(text);
      return usual == null ? moment(USUAL.parse(text)) : usual;
    }
    if (format == null) {
      format = DateTimeFormatter.ofPattern(pattern);
    }
    return moment(format.parse(text));
  }

  private static Instant moment(TemporalAccessor parsed) {
    java.time.ZoneId zone = parsed.query(TemporalQueries.zone());
    return LocalDateTime.from(parsed).atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
  }
}
