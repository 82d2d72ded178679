package io.instashop.dashboard.live;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Redis is followed.
 *
 * @param span how far back from the newest window the page shows, 1 minute to 48 hours
 * @param reload how often everything in the span is read again, 1 second or more. That makes up for
 *     an announcement that was lost on the way, as pub/sub promises nothing
 * @param probe how often the connection is tried, 100 ms or more
 */
@Validated
@ConfigurationProperties("instashop.dashboard.live")
record LiveSettings(
    @DefaultValue("30m") @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 48) Duration span,
    @DefaultValue("15s") @NotNull @DurationMin(seconds = 1) Duration reload,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 100) Duration probe) {}
