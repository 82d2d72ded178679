package io.instashop.generator.retention;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the source databases keep what happened. Only rows that are published are deleted, and
 * only those that nothing needs any more.
 *
 * @param keep age of the event time from which a published row is deleted; 0 keeps all rows
 * @param interval pause between two runs, 1 s or more
 * @param batch the most rows of one table that one database transaction looks at, 1 to 50,000
 */
@Validated
@ConfigurationProperties("instashop.generator.retention")
record RetentionSettings(
    @DefaultValue("90d") @NotNull @DurationMin Duration keep,
    @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) Duration interval,
    @DefaultValue("2000") @Min(1) @Max(50_000) int batch) {

  boolean keepsAll() {
    return keep.isZero();
  }
}
