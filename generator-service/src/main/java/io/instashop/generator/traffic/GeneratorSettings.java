package io.instashop.generator.traffic;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much happens in the shop.
 *
 * @param rate transactions and behaviours per second, 1 to 50,000; can be changed while it runs
 * @param duration how long to generate live events; without it, until the program ends
 * @param seed decides everything that is random; without it, one is drawn and logged
 * @param backfill transactions and behaviours to write with past event times before live ones
 * @param backfillSpan how far back the event times of the backfill begin
 * @param liveActivity whether the live rate follows the hours, weekdays and seasons as well
 * @param settlementMean mean time until a pending payment settles
 */
@Validated
@ConfigurationProperties("instashop.generator")
public record GeneratorSettings(
    @DefaultValue("10") @Min(1) @Max(50_000) int rate,
    @DurationMin(millis = 1) @Nullable Duration duration,
    @Nullable Long seed,
    @DefaultValue("0") @Min(0) @Max(1_000_000_000) long backfill,
    @DefaultValue("24h") @DurationMin(seconds = 1) Duration backfillSpan,
    @DefaultValue("false") boolean liveActivity,
    @DefaultValue("20s") @DurationMin(millis = 1) Duration settlementMean) {}
