package io.instashop.generator.delivery;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the database of deliveries is.
 *
 * @param url its JDBC address
 * @param username the role that owns the database
 * @param password that role's password; the default is the demo's
 */
@Validated
@ConfigurationProperties("instashop.ecommerce.datasource")
record DeliverySettings(
    @DefaultValue("jdbc:postgresql://localhost:5432/ecommerce_db") @NotBlank String url,
    @DefaultValue("instashop") @NotBlank String username,
    @DefaultValue("instashop") String password) {}
