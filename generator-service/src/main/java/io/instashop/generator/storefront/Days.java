package io.instashop.generator.storefront;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A span of days in UTC, both ends included.
 *
 * @param from its beginning, or null
 * @param until its end, not included, or null
 */
record Days(@Nullable Instant from, @Nullable Instant until) {

  /** Reads {@code yyyy-MM-dd}; null or empty stands for no limit. */
  static Days of(@Nullable String first, @Nullable String last) {
    LocalDate start = day("startdate", first);
    LocalDate end = day("enddate", last);
    return new Days(
        start == null ? null : start.atStartOfDay(ZoneOffset.UTC).toInstant(),
        end == null ? null : end.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static @Nullable LocalDate day(String name, @Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, name + " must be a day like 2026-03-14, but is '" + text + "'");
    }
  }

  /** The beginning as the database takes it. */
  @Nullable OffsetDateTime fromTime() {
    return from == null ? null : from.atOffset(ZoneOffset.UTC);
  }

  /** The end as the database takes it. */
  @Nullable OffsetDateTime untilTime() {
    return until == null ? null : until.atOffset(ZoneOffset.UTC);
  }
}
