package io.instashop.generator.shop;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which shop it is.
 *
 * @param shop what the shop sells and to whom: {@code classic}, {@code latam}, or a folder with
 *     {@code shop.yml} and {@code articles.csv}
 */
@Validated
@ConfigurationProperties("instashop.generator")
public record ShopSettings(@DefaultValue("classic") @NotBlank String shop) {}
