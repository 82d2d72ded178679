package io.instashop.generator.follow;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Stock, deliveries and segments, which follow the sales.
 *
 * @param enabled whether stock, deliveries and segments are kept
 * @param day how long a day of a delivery or of an order to a supplier lasts, 1 ms or more
 * @param batch the most sales that one database transaction follows, 1 to 10,000
 */
@Validated
@ConfigurationProperties("instashop.generator.followers")
public record FollowerSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("20s") @NotNull @DurationMin(millis = 1) Duration day,
    @DefaultValue("500") @Min(1) @Max(10_000) int batch) {

  /** So many days from a time on. */
  public Duration days(double count) {
    return Duration.ofNanos((long) (day.toNanos() * count) / 1000 * 1000);
  }
}
