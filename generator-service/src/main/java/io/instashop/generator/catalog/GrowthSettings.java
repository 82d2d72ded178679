package io.instashop.generator.catalog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the shop grows while it runs.
 *
 * @param buyerPause mean time between two purchases of one buyer; at a higher rate so many buyers
 *     sign up until it is that again
 * @param mostBuyers so many buyers at most; none sign up in a shop that has them
 * @param ordersPerProduct a seller offers a new product once in so many purchases; 0 for never
 * @param mostProducts so many products at most
 * @param ordersPerSeller a new seller opens a store once in so many purchases; 0 for never
 * @param mostSellers so many sellers at most
 */
@Validated
@ConfigurationProperties("instashop.generator.growth")
public record GrowthSettings(
    @DefaultValue("10m") @DurationMin(seconds = 1) Duration buyerPause,
    @DefaultValue("500000") @Min(0) @Max(5_000_000) int mostBuyers,
    @DefaultValue("500") @Min(0) @Max(1_000_000_000) int ordersPerProduct,
    @DefaultValue("2000") @Min(0) @Max(1_000_000) int mostProducts,
    @DefaultValue("2000") @Min(0) @Max(1_000_000_000) int ordersPerSeller,
    @DefaultValue("500") @Min(0) @Max(100_000) int mostSellers) {

  /** A shop that stays as it is. */
  public static GrowthSettings none() {
    return new GrowthSettings(Duration.ofMinutes(10), 0, 0, 0, 0, 0);
  }
}
