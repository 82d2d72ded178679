package io.instashop.producer.settings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The CRM's database, under {@code instashop.crm.datasource}.
 *
 * @param url JDBC address
 * @param username role to connect as
 * @param password its password; the default is a demo credential
 */
@Validated
@ConfigurationProperties("instashop.crm.datasource")
public record CrmSettings(
    @DefaultValue("jdbc:postgresql://localhost:5432/crm_db") @NotBlank String url,
    @DefaultValue("instashop") @NotBlank String username,
    @DefaultValue("instashop") @NotNull String password) {}
