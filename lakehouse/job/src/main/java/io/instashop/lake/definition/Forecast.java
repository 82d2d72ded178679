package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a query become a forecast of the hours that follow them.
 *
 * @param time column of the query: a timestamp, or a date
 * @param group column whose values are forecast each for itself; null is a group, too
 * @param value column that is summed up by group and hour
 * @param zone in which hours of the day and weekdays are those that people live by
 * @param ahead how many hours to forecast, 1 to {@link #MOST_AHEAD}
 * @param holdOut how many of the last hours the error is measured on
 * @param history how many of the last hours are read
 * @param result what the table holds
 */
public record Forecast(
    String time,
    String group,
    String value,
    ZoneId zone,
    int ahead,
    int holdOut,
    int history,
    Result result) {

  /** A week, in hours: how far back a forecast looks. */
  public static final int WEEK = 7 * 24;

  /** So that the same hour of a week ago is known for each hour ahead. */
  public static final int MOST_AHEAD = WEEK;

  /** What the table holds. */
  public enum Result {
    /** The values expected in the hours ahead, learnt from all rows. */
    FORECAST,
    /** How far the forecast is off in the last hours, learnt from the rows before them. */
    ERROR
  }

  /** Reads the YAML. */
  @JsonCreator
  static Forecast of(
      String time,
      String group,
      String value,
      @Nullable String zone,
      @Nullable String ahead,
      @Nullable String holdOut,
      @Nullable String history,
      @Nullable Result result) {
    Checks.check(
        Stream.of(time, group, value).distinct().count() == 3 && !group.equals(expected(value)),
        "'forecast.time', 'forecast.group' and 'forecast.value' must be three columns");
    Forecast forecast =
        new Forecast(
            time,
            group,
            value,
            zone(zone == null ? "UTC" : zone),
            hours("ahead", ahead == null ? "24h" : ahead),
            hours("hold_out", holdOut == null ? "7d" : holdOut),
            hours("history", history == null ? "56d" : history),
            result == null ? Result.FORECAST : result);
    Checks.check(forecast.ahead <= MOST_AHEAD, "'forecast.ahead' must be 7d at most");
    Checks.check(
        forecast.needed() <= forecast.history,
        "'forecast.history' must be 14d more than 'forecast.hold_out', or nothing can be learnt");
    return forecast;
  }

  /** How many hours of history it takes: to look back, to learn from, and to be measured on. */
  public int needed() {
    return 2 * WEEK + holdOut;
  }

  /** The column of what is expected. */
  public String expected() {
    return expected(value);
  }

  private static String expected(String value) {
    return "expected_" + value;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'forecast.zone' must be a time zone such as America/Bogota, but is '" + name + "'", e);
    }
  }

  private static int hours(String key, String text) {
    Duration duration = Amounts.duration("forecast." + key, text);
    long hours = duration.toHours();
    Checks.check(
        hours > 0 && hours <= 100_000 && duration.equals(Duration.ofHours(hours)),
        "'forecast." + key + "' must be whole hours such as 24h or 7d, but is '" + text + "'");
    return (int) hours;
  }
}
