package io.instashop.dashboard.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the warehouse is counted.
 *
 * @param interval pause between two looks at it, 100 ms or more
 * @param maxLoadPercent how much of the time a query of ours may run there, 1 to 100. After a count
 *     that took one second, 10 means nine seconds of rest, whatever the interval
 */
@Validated
@ConfigurationProperties("instashop.dashboard.history")
record HistorySettings(
    @DefaultValue("2s") @NotNull @DurationMin(millis = 100) Duration interval,
    @DefaultValue("5") @Min(1) @Max(100) int maxLoadPercent) {

  /** How long to rest after a count. */
  Duration restAfter(Duration count) {
    Duration rest = count.multipliedBy(100 - maxLoadPercent).dividedBy(maxLoadPercent);
    return rest.compareTo(interval) > 0 ? rest : interval;
  }
}
