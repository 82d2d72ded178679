package io.instashop.dashboard.analysis;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the page of analysis asks the warehouse.
 *
 * @param connections to the warehouse that questions may use, 1 to 50; they are apart from those of
 *     the live page, so that no question delays it. A question that finds none for two seconds is
 *     refused with 503
 * @param timeLimit after which the warehouse gives up a question, 100 ms or more; the answer is 503
 * @param top rows of a list of the first ones, 1 to 200
 */
@Validated
@ConfigurationProperties("instashop.dashboard.analysis")
record AnalysisSettings(
    @DefaultValue("3") @Min(1) @Max(50) int connections,
    @DefaultValue("5s") @NotNull @DurationMin(millis = 100) Duration timeLimit,
    @DefaultValue("10") @Min(1) @Max(200) int top) {}
