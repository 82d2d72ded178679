package io.instashop.generator.catalog;

/**
 * A row of {@code buyer} to be.
 *
 * @param id primary key, or the number of an invented buyer whose key the database gives
 */
public record NewBuyer(long id, String name, String email, String phone, String shippingAddress) {}
