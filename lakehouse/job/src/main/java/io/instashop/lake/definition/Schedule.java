package io.instashop.lake.definition;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When something runs by itself.
 *
 * @param every pause between two starts, or null
 * @param cron five fields as in a crontab, in UTC, or null
 */
public record Schedule(@Nullable Duration every, @Nullable String cron) {

  /** Reads {@code every: 10m} or {@code cron: "0 2 * * *"}. */
  @JsonCreator
  static Schedule of(@Nullable String every, @Nullable String cron) {
    Checks.check(
        (every == null) != (cron == null), "'schedule' needs either 'every' or 'cron', not both");
    if (cron != null) {
      checkCron(cron);
    }
    return new Schedule(every == null ? null : Amounts.duration("schedule.every", every), cron);
  }

  /** The first time to run after the given one. */
  public ZonedDateTime after(ZonedDateTime time) {
    if (every != null) {
      return time.plus(every);
    }
    return executionTime(Objects.requireNonNull(cron, "neither 'every' nor 'cron'"))
        .nextExecution(time)
        .orElseThrow(() -> new IllegalArgumentException("cron '" + cron + "' never comes again"));
  }

  private static void checkCron(String cron) {
    try {
      executionTime(cron);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'schedule.cron' must be five fields of a crontab, but is '"
              + cron
              + "' ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static ExecutionTime executionTime(String cron) {
    return ExecutionTime.forCron(
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron));
  }
}
