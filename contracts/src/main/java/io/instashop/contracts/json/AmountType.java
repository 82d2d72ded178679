package io.instashop.contracts.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** An amount of money: 0 or more, with two decimals. */
final class AmountType extends FieldType {

  private final int digits;

  /** The first amount that has too many digits. */
  private final BigDecimal limit;

  /** With so many digits, the decimals among them. */
  AmountType(int digits) {
    this.digits = digits;
    this.limit = new BigDecimal(BigInteger.TEN.pow(digits - 2));
  }

  @Override
  BigDecimal read(String name, Object found) {
    BigDecimal value = number(name, found);
    // The size first: setScale of 1e999999999 would try to write it out.
    if (value.signum() < 0 || value.precision() - value.scale() > 13 || value.scale() > 30) {
      throw InvalidFieldException.invalid(
          name, "must be an amount of 0 or more with at most two decimals");
    }
    if (value.compareTo(limit) >= 0) {
      throw InvalidFieldException.invalid(name, "must be less than " + limit);
    }
    try {
      return value.setScale(2, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw InvalidFieldException.invalid(name, "must have at most two decimals, but is " + value);
    }
  }

  private static BigDecimal number(String name, Object found) {
    if (found instanceof BigDecimal decimal) {
      return decimal;
    }
    if (found instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    if (found instanceof BigInteger large) {
      return new BigDecimal(large);
    }
    throw InvalidFieldException.invalid(name, "must be a number");
  }

  @Override
  void write(JsonGenerator generator, Object value) {
    generator.writeNumber((BigDecimal) value);
  }

  @Override
  public ColumnType column() {
    return new ColumnType(ColumnType.Base.NUMERIC, digits);
  }

  @Override
  public Map<String, Object> keywords() {
    return Keywords.of(
        "type",
        "number",
        "minimum",
        0L,
        "exclusiveMaximum",
        limit.longValueExact(),
        "multipleOf",
        new BigDecimal("0.01"));
  }
}
