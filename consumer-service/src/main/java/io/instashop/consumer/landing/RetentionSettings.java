package io.instashop.consumer.landing;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the warehouse keeps its rows.
 *
 * @param keep age of a whole UTC day from which its rows and sessions are deleted, 3 days or more;
 *     its figures stay; 0 keeps all rows
 * @param interval pause between two looks for such a day, 1 s or more
 */
@Validated
@ConfigurationProperties("instashop.consumer.warehouse")
record RetentionSettings(
    @NotNull @DefaultValue("400d") Duration keep,
    @NotNull @DurationMin(seconds = 1) @DefaultValue("10m") Duration interval) {

  boolean keepsAll() {
    return keep.isZero();
  }

  /** An event may come days late, and figures of days that may still change are not closed. */
  @AssertTrue(message = "must be 3d or more, or 0 to keep all rows")
  boolean isKeepLongEnough() {
    return keep == null || keep.isZero() || keep.compareTo(Duration.ofDays(3)) >= 0;
  }
}
