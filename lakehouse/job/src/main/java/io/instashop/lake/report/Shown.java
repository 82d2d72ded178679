package io.instashop.lake.report;

import io.instashop.lake.definition.Language;
import io.instashop.lake.definition.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as a reader of a language writes them. Numbers have two decimals at most. */
final class Shown {

  /** What stands for a value that is not there. */
  static final String NOTHING = "–";

  private static final int DECIMALS = 2;

  private final Locale locale;
  private final DateTimeFormatter day;
  private final DateTimeFormatter shortDay;
  private final DateTimeFormatter month;
  private final DateTimeFormatter shortMonth;
  private final DateTimeFormatter time;
  private final DateTimeFormatter shortTime;

  Shown(Language language) {
    locale = language.locale();
    day = pattern("d MMM yyyy");
    shortDay = pattern("d MMM");
    month = pattern(language == Language.ES ? "LLLL 'de' yyyy" : "LLLL yyyy");
    shortMonth = pattern("MMM yy");
    time = pattern("d MMM yyyy, HH:mm");
    shortTime = pattern("HH:mm");
  }

  private DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }

  /** A value in full. Moments are those of UTC. */
  String full(@Nullable Object value, Report.Format format) {
    return text(value, format, day, month, time);
  }

  /** A value as short as it fits below a chart. */
  String brief(@Nullable Object value, Report.Format format) {
    return text(value, format, shortDay, shortMonth, shortTime);
  }

  private String text(
      @Nullable Object value,
      Report.Format format,
      DateTimeFormatter days,
      DateTimeFormatter months,
      DateTimeFormatter times) {
    if (value instanceof Number number) {
      return number(number, format);
    }
    if (value instanceof LocalDate date) {
      return (format == Report.Format.MONTH ? months : days).format(date);
    }
    TemporalAccessor moment =
        value instanceof Instant instant
            ? instant.atOffset(ZoneOffset.UTC)
            : value instanceof LocalDateTime local ? local : null;
    if (moment != null) {
      return times.format(moment);
    }
    return value == null ? NOTHING : value.toString();
  }

  private String number(Number number, Report.Format format) {
    if (!Double.isFinite(number.doubleValue())) {
      return NOTHING;
    }
    BigDecimal value = new BigDecimal(number.toString());
    return switch (format) {
      case HOUR -> String.format(Locale.ROOT, "%02d:00", value.intValue());
      case PERCENT -> grouped(value) + " %";
      case SHARE -> grouped(value.movePointRight(2)) + " %";
      case CHANGE ->
          (value.signum() > 0 ? "+" : value.signum() < 0 ? "−" : "") + grouped(value.abs());
      default -> grouped(value);
    };
  }

  private String grouped(BigDecimal value) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(DECIMALS);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value);
  }
}
