package io.instashop.dashboard.recent;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the newest events are looked for.
 *
 * @param interval pause between two looks, 100 ms or more; nothing is asked while no page is open
 */
@Validated
@ConfigurationProperties("instashop.dashboard.recent")
record RecentSettings(@DefaultValue("1s") @NotNull @DurationMin(millis = 100) Duration interval) {}
