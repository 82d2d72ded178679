package io.instashop.generator.storefront;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the shop is shown over HTTP.
 *
 * @param personalData whether {@code /users} shows names, mail addresses, phone numbers and postal
 *     addresses to whoever asks; {@code ./instashop up} and compose set it, as their people are
 *     made up
 * @param statementTimeout how long a request may occupy the database, 100 ms to 10 min
 */
@Validated
@ConfigurationProperties("instashop.generator.storefront")
record StorefrontSettings(
    @DefaultValue("false") boolean personalData,
    @DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration statementTimeout) {}
