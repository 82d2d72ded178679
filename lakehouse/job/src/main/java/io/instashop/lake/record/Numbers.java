package io.instashop.lake.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;

/** Numbers of a column's type, exactly or not at all. The work never grows with a number's size. */
final class Numbers {

  /** The most characters of a number, as for JSON: parsing takes their square. */
  static final int LONGEST = 1_000;

  /** A double distinguishes all decimal numbers of so many digits. Of longer ones only some. */
  static final int DIGITS_OF_DOUBLE = 15;

  private Numbers() {}

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

  /**
   * A decimal with the type's scale, or null if the text is none or that would change its value.
   *
   * @throws NumberFormatException if the text is no number
   */
  static @Nullable BigDecimal decimal(String text, DecimalType type) {
    return text.length() > LONGEST ? null : exact(new BigDecimal(text), type);
  }

  /** A decimal with the type's scale, or null if that would change its value. */
  static @Nullable BigDecimal exact(BigDecimal value, DecimalType type) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO.setScale(type.scale());
    }
    // 1e100000000 is ten characters and would be a hundred million digits. What stands before the
    // point, and what lies behind the last digit allowed, is known without writing them out.
    long before = (long) value.precision() - value.scale();
    long cut = (long) value.scale() - type.scale();
    if (before > type.precision() - type.scale() || cut >= value.precision()) {
      return null;
    }
    try {
      return value.setScale(type.scale(), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /**
   * A floating number, or null if the type cannot hold the text's value. That is so if it is no
   * plain number, too large or too near to zero, or has more digits than the type keeps.
   *
   * @throws NumberFormatException if the text is no number
   */
  static @Nullable Object real(String text, DataType type) {
    // Java takes '1d', '0x1p3' and ' 1 ', too; a measurement is none of them.
    char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
    boolean plain = last >= '0' && last <= '9' || last == '.';
    if (!plain || text.length() > LONGEST || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
      return null;
    }
    double value = Double.parseDouble(text);
    boolean single = type.equals(DataTypes.FloatType);
    double kept = single ? Float.parseFloat(text) : value;
    if (Double.isInfinite(kept) || kept == 0 && !isZero(text)) {
      return null;
    }
    if (single) {
      // No 'kept == value': 0.1 is another number as a float, and yet means the same.
      return isSame(text, Float.toString((float) kept)) ? (Object) (float) kept : null;
    }
    // Shorter ones come back as they were written.
    int digits = text.length() <= DIGITS_OF_DOUBLE ? 0 : digits(text);
    return digits <= DIGITS_OF_DOUBLE
            || isSame(text, Double.toString(value))
            || comesBack(text, value, digits)
        ? (Object) value
        : null;
  }

  /** Whether the double is the same number when it is written with as many digits. */
  private static boolean comesBack(String text, double value, int digits) {
    BigDecimal written = new BigDecimal(value).round(new MathContext(digits));
    return new BigDecimal(text).compareTo(written) == 0;
  }

  private static boolean isSame(String text, String kept) {
    return text.equals(kept) || new BigDecimal(text).compareTo(new BigDecimal(kept)) == 0;
  }

  private static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == 'e' || each == 'E') {
        return true;
      } else if (each >= '1' && each <= '9') {
        return false;
      }
    }
    return true;
  }

  /** Digits that count: without zeros in front, without zeros at the end, without the exponent. */
  private static int digits(String text) {
    int count = 0;
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == 'e' || each == 'E') {
        break;
      } else if (each >= '1' && each <= '9') {
        count += zeros + 1;
        zeros = 0;
      } else if (each == '0' && count > 0) {
        zeros++;
      }
    }
    return count;
  }
}
