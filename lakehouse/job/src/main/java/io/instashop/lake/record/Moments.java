package io.instashop.lake.record;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text to dates and times of the calendar, exactly or not at all. A day that does not exist does
 * not become a neighbouring one, and no fraction is cut. What lies outside the years 1 to 9999 fits
 * no column, as in SQL: there are 'valid forever' marks that no table can hold.
 */
final class Moments implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final DateTimeFormatter USUAL = usual("[XXXXX]");

  /** With an offset as databases write it: {@code +02}, {@code +0545}. */
  private static final DateTimeFormatter SHORT = usual("X");

  private static final long FIRST = LocalDate.of(1, 1, 1).toEpochDay() * 86_400;
  private static final long END = LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400;

  private static DateTimeFormatter usual(String offset) {
    return new DateTimeFormatterBuilder()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .appendPattern("['T'][' ']")
        .appendPattern("HH:mm[:ss]")
        .optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .appendPattern(offset)
        .toFormatter(Locale.ROOT)
        // Otherwise the 30th of February would become the 28th.
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private final String pattern;
  private transient @Nullable DateTimeFormatter format;

  /**
   * @param pattern of timestamps, empty for the usual ones
   */
  Moments(String pattern) {
    this.pattern = pattern;
  }

  /**
   * A moment; UTC unless the text says otherwise.
   *
   * @throws DateTimeException if the text is none
   */
  @Nullable Instant instant(String text) {
    Instant usual = pattern.isEmpty() ? IsoInstant.parse(text) : null;
    if (usual == null) {
      TemporalAccessor parsed = parsed(text);
      ZoneId zone = parsed.query(TemporalQueries.zone());
      usual = LocalDateTime.from(parsed).atZone(zone == null ? ZoneOffset.UTC : zone).toInstant();
    }
    long second = usual.getEpochSecond();
    return second >= FIRST && second < END && usual.getNano() % 1_000 == 0 ? usual : null;
  }

  /**
   * A date and time of no zone.
   *
   * @throws DateTimeException if the text is none
   */
  @Nullable LocalDateTime local(String text) {
    TemporalAccessor parsed = parsed(text);
    if (parsed.query(TemporalQueries.zone()) != null) {
      return null;
    }
    LocalDateTime local = LocalDateTime.from(parsed);
    return isYear(local.getYear()) && local.getNano() % 1_000 == 0 ? local : null;
  }

  /**
   * A date: as ISO 8601 writes it, or by the pattern if that has no time.
   *
   * @throws DateTimeException if the text is none
   */
  @Nullable LocalDate date(String text) {
    LocalDate date;
    if (pattern.isEmpty()
        || text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
      date = LocalDate.parse(text);
    } else {
      TemporalAccessor parsed = parsed(text);
      if (parsed.query(TemporalQueries.localTime()) != null) {
        return null;
      }
      date = LocalDate.from(parsed);
    }
    return isYear(date.getYear()) ? date : null;
  }

  private static boolean isYear(int year) {
    return year >= 1 && year <= 9999;
  }

  private TemporalAccessor parsed(String text) {
    if (pattern.isEmpty()) {
      return hasShortOffset(text) ? SHORT.parse(text) : USUAL.parse(text);
    }
    if (format == null) {
      // English and the digits 0 to 9 on every machine, whatever language it speaks.
      format =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, 1)
              .toFormatter(Locale.US)
              .withChronology(IsoChronology.INSTANCE)
              .withResolverStyle(ResolverStyle.STRICT);
    }
    return format.parse(text);
  }

  private static boolean hasShortOffset(String text) {
    int end = text.length();
    return end > 16 && (isSign(text.charAt(end - 3)) || isSign(text.charAt(end - 5)));
  }

  private static boolean isSign(char each) {
    return each == '+' || each == '-';
  }
}
