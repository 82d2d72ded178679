package io.instashop.dashboard.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How browsers are served.
 *
 * @param heartbeat how often every page gets an event even when nothing changes, 100 ms or more
 * @param maxClients pages open at the same time, 1 to 10,000; a further one is refused with 503
 * @param maxClientsPerAddress of these from one address, 1 to 10,000; a further one is refused with
 *     429. Behind a reverse proxy all pages come from the proxy's address, unless {@code
 *     server.forward-headers-strategy=native} is set
 */
@Validated
@ConfigurationProperties("instashop.dashboard.web")
record WebSettings(
    @DefaultValue("15s") @NotNull @DurationMin(millis = 100) Duration heartbeat,
    @DefaultValue("500") @Min(1) @Max(10_000) int maxClients,
    @DefaultValue("50") @Min(1) @Max(10_000) int maxClientsPerAddress) {}
