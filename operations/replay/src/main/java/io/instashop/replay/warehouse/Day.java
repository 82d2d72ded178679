package io.instashop.replay.warehouse;

import io.instashop.audit.evidence.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A UTC day, which is one partition of the table.
 *
 * @param part what of the day is rebuilt
 */
record Day(LocalDate date, Interval part) {

  /** The days of an interval that has a beginning. */
  static List<Day> of(Interval interval) {
    List<Day> days = new ArrayList<>();
    Instant from = interval.from();
    while (from.isBefore(interval.to())) {
      LocalDate date = LocalDate.ofInstant(from, ZoneOffset.UTC);
      Instant end = date.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(1));
      Instant to = end.isBefore(interval.to()) ? end : interval.to();
      days.add(new Day(date, new Interval(from, to)));
      from = to;
    }
    return days;
  }

  /** The name that the consumer gives the day's partition. */
  String partition() {
    return partition(date);
  }

  static String partition(LocalDate date) {
    return "realtime_events_" + DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }
}
