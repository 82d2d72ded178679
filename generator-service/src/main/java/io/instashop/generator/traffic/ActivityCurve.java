package io.instashop.generator.traffic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How busy the shop is at a time, in UTC: by hour, by weekday and by month. 1 is the average hour
 * of the average day.
 */
final class ActivityCurve {

  private static final double[] HOURS = {
    0.35, 0.22, 0.15, 0.12, 0.12, 0.20, 0.40, 0.65, 0.90, 1.10, 1.25, 1.35,
    1.45, 1.35, 1.25, 1.20, 1.25, 1.35, 1.55, 1.75, 1.90, 1.75, 1.30, 0.75
  };

  /** Monday first. */
  private static final double[] WEEKDAYS = {0.90, 0.88, 0.92, 0.98, 1.12, 1.22, 0.98};

  /** January first: sales after the holidays, mother's day, and the long way to Christmas. */
  private static final double[] MONTHS = {
    0.90, 0.82, 0.88, 0.92, 1.05, 0.95, 0.92, 0.92, 0.95, 1.00, 1.30, 1.39
  };

  private static final double MEAN = mean(HOURS) * mean(WEEKDAYS) * mean(MONTHS);

  /** The weight of a moment; it changes on the hour. */
  double at(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    return HOURS[utc.getHour()]
        * WEEKDAYS[utc.getDayOfWeek().getValue() - 1]
        * MONTHS[utc.getMonthValue() - 1]
        / MEAN;
  }

  private static double mean(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum / weights.length;
  }
}
