package io.instashop.dashboard.health;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the parts answer.
 *
 * @param generator base address of the generator-service
 * @param producer base address of the producer-service
 * @param consumer base address of the consumer-service
 * @param metrics base address of the metrics-job
 * @param interval pause between two rounds of asking, 100 ms or more
 * @param timeout how long a part may take to answer, 10 ms or more. One whose database is
 *     unavailable needs some seconds to find out and to report it
 * @param startPatience time after this service's start, 0 or more. Until its end, a part that has
 *     not been up yet is shown as waiting or starting instead of down
 */
@Validated
@ConfigurationProperties("instashop.dashboard.parts")
record HealthSettings(
    @DefaultValue("http://localhost:8081") @NotNull URI generator,
    @DefaultValue("http://localhost:8082") @NotNull URI producer,
    @DefaultValue("http://localhost:8083") @NotNull URI consumer,
    @DefaultValue("http://localhost:8084") @NotNull URI metrics,
    @DefaultValue("2s") @NotNull @DurationMin(millis = 100) Duration interval,
    @DefaultValue("4s") @NotNull @DurationMin(millis = 10) Duration timeout,
    @DefaultValue("2m") @NotNull @DurationMin(millis = 0) Duration startPatience) {}
