package io.instashop.generator.catalog;

/**
 * A row of {@code product} to be, on sale at once.
 *
 * @param product key, seller, name, category and price
 * @param currency of the price, three capitals
 * @param slug part of the address of its picture
 */
public record NewProduct(Product product, String description, String currency, String slug) {

  /** The status of what is on sale. */
  public static final String ACTIVE = "active";

  /** Address of its picture. */
  public String imageUrl() {
    return "https://img.instashop.example/products/" + slug + ".jpg";
  }
}
