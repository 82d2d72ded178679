package io.instashop.generator.catalog;

/**
 * A row of {@code customer} to be.
 *
 * @param id primary key, or the number of an invented seller whose key the database gives
 * @param plan subscription plan
 * @param slug part of the addresses of logo and store, unique
 */
public record NewSeller(
    long id,
    String name,
    String businessName,
    String email,
    String phone,
    String plan,
    String slug) {

  /** Address of the logo. */
  public String logoUrl() {
    return "https://img.instashop.example/logos/" + slug + ".png";
  }

  /** Address of the store. */
  public String storeUrl() {
    return "https://instashop.example/" + slug;
  }
}
