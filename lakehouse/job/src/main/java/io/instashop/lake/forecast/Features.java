package io.instashop.lake.forecast;

import io.instashop.lake.definition.Forecast;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What is known of an hour before it begins: which hour of which day it is, and what the hours
 * before it were like. Nothing of the hour itself, or of a later one, is among it.
 */
final class Features {

  /** How many hours before an hour its features look at. */
  static final int REACH = Forecast.WEEK;

  private static final int DAY = 24;

  private Features() {}

  /**
   * The features of an hour. The first are the hour of the day (0 to 23) and the weekday (1 is
   * Monday). Next are the values of one hour, one day and one week before. Then come the means of
   * the last day and of the last week. The last is the mean of the same hour on the last seven
   * days.
   *
   * @param values hour by hour, without a gap
   * @param at index of the hour, {@link #REACH} or more; only values before it are read
   * @param hour the same hour, in hours since 1970 in UTC
   * @param zone of the hour of the day and of the weekday
   */
  static double[] of(double[] values, int at, long hour, ZoneId zone) {
    ZonedDateTime local = Instant.ofEpochSecond(hour * 3600).atZone(zone);
    return new double[] {
      local.getHour(),
      local.getDayOfWeek().getValue(),
      values[at - 1],
      values[at - DAY],
      values[at - REACH],
      mean(values, at, DAY, 1),
      mean(values, at, REACH, 1),
      mean(values, at, REACH, DAY)
    };
  }

  /** Of each {@code step}th value from {@code reach} hours before up to the hour itself. */
  private static double mean(double[] values, int at, int reach, int step) {
    double sum = 0;
    for (int i = at - reach; i < at; i += step) {
      sum += values[i];
    }
    return sum * step / reach;
  }
}
