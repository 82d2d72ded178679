package io.instashop.producer.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The ERP's database, with the stock, under {@code instashop.erp.datasource}.
 *
 * @param url JDBC address
 * @param username role to connect as
 * @param password its password; the default is a demo credential
 */
@Validated
@ConfigurationProperties("instashop.erp.datasource")
public record ErpSettings(
    @DefaultValue("jdbc:postgresql://localhost:5432/erp_db") @NotBlank String url,
    @DefaultValue("instashop") @NotBlank String username,
    @DefaultValue("instashop") @NotNull String password) {}
