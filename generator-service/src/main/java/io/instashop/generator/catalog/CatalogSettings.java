package io.instashop.generator.catalog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much base data an empty shop gets.
 *
 * @param sellers sellers to create when there are none
 * @param buyers buyers to create when there are none
 * @param products products to create when there are none, spread evenly over the sellers
 */
@Validated
@ConfigurationProperties("instashop.generator.catalog")
public record CatalogSettings(
    @DefaultValue("50") @Min(1) @Max(100_000) int sellers,
    @DefaultValue("100") @Min(1) @Max(100_000) int buyers,
    @DefaultValue("200") @Min(1) @Max(100_000) int products) {}
