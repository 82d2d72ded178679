package io.instashop.contracts.events;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the fields of one JSON object strictly: nothing is coerced, and every complaint names the
 * field.
 */
final class Fields {

  /** The first amount that {@code numeric(12,2)} cannot hold. */
  private static final BigDecimal MONEY_LIMIT = new BigDecimal("10000000000");

  /** Event times before this are typing errors, and each would open a partition of its own. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final long QUANTITY_LIMIT = 1_000_000;

  private final JsonObject object;
  private final String prefix;

  Fields(JsonObject object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  /** The value as it is, null if it is absent or null. */
  Object value(String name) {
    return object.get(name);
  }

  String text(String name) {
    String value = optionalText(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  String optionalText(String name) {
    Object found = object.get(name);
    if (found == null) {
      return null;
    }
    if (!(found instanceof String value)) {
      throw invalid(name, "must be a string");
    }
    if (value.isBlank()) {
      throw invalid(name, "must not be blank");
    }
    if (!isStorable(value)) {
      throw invalid(name, "holds a NUL or half a surrogate pair, which no database text can hold");
    }
    return value;
  }

  long id(String name) {
    Long value = optionalId(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  Long optionalId(String name) {
    return object.get(name) == null ? null : (Long) integer(name, 1, Long.MAX_VALUE);
  }

  int quantity(String name) {
    return (int) integer(name, 1, QUANTITY_LIMIT);
  }

  int count(String name) {
    return (int) integer(name, 0, Integer.MAX_VALUE);
  }

  BigDecimal money(String name) {
    BigDecimal value = optionalMoney(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  BigDecimal optionalMoney(String name) {
    return amount(name, MONEY_LIMIT);
  }

  /** An amount up to {@code numeric(14,2)}: the product of a price and a quantity. */
  BigDecimal product(String name) {
    BigDecimal value = amount(name, MONEY_LIMIT.movePointRight(2));
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  /** Refuses a product of price and quantity that {@code numeric(14,2)} cannot hold. */
  void checkProduct(String name, BigDecimal product) {
    if (product.compareTo(MONEY_LIMIT.movePointRight(2)) >= 0) {
      throw invalid(name, "times the quantity exceeds 12 digits before the point");
    }
  }

  Instant instant(String name) {
    String value = text(name);
    try {
      Instant instant = Timestamps.parse(value);
      if (instant.isBefore(EARLIEST)) {
        throw invalid(name, "must not lie before " + EARLIEST + ", but is " + value);
      }
      if (instant.getNano() % 1000 != 0) {
        // PostgreSQL and Spark keep microseconds; rounding could move an event into the next
        // window.
        throw invalid(name, "must not be finer than microseconds, but is " + value);
      }
      return instant;
    } catch (DateTimeParseException e) {
      throw invalid(name, "must be an ISO-8601 instant in UTC, but is '" + clip(value) + "'");
    }
  }

  <E> E oneOf(String name, Function<String, Optional<E>> lookup) {
    String value = text(name);
    return lookup
        .apply(value)
        .orElseThrow(() -> invalid(name, "has the unknown value '" + clip(value) + "'"));
  }

  long integer(String name, long least, long most) {
    Object found = object.get(name);
    if (found == null) {
      throw missing(name);
    }
    if (!(found instanceof Long)) {
      throw invalid(name, "must be a whole number of at most 64 bits");
    }
    long value = (Long) found;
    if (value < least || value > most) {
      throw invalid(name, "must lie between " + least + " and " + most + ", but is " + value);
    }
    return value;
  }

  InvalidEventException invalid(String name, String complaint) {
    return new InvalidEventException(
        RejectionReason.INVALID_FIELD, "field '" + prefix + name + "' " + complaint);
  }

  InvalidEventException missing(String name) {
    return new InvalidEventException(
        RejectionReason.MISSING_FIELD, "field '" + prefix + name + "' is missing");
  }

  static String clip(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }

  private BigDecimal amount(String name, BigDecimal limit) {
    Object found = object.get(name);
    if (found == null) {
      return null;
    }
    BigDecimal value;
    if (found instanceof BigDecimal decimal) {
      value = decimal;
    } else if (found instanceof Long whole) {
      value = BigDecimal.valueOf(whole);
    } else if (found instanceof BigInteger large) {
      value = new BigDecimal(large);
    } else {
      throw invalid(name, "must be a number");
    }
    // The size first: setScale of 1e999999999 would try to write it out.
    if (value.signum() < 0 || value.precision() - value.scale() > 13 || value.scale() > 30) {
      throw invalid(name, "must be an amount of 0 or more with at most two decimals");
    }
    if (value.compareTo(limit) >= 0) {
      throw invalid(name, "must be less than " + limit);
    }
    try {
      return value.setScale(2, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw invalid(name, "must have at most two decimals, but is " + value);
    }
  }

  private static boolean isStorable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
