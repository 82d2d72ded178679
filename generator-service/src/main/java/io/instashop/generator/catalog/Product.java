package io.instashop.generator.catalog;

/**
 * Something on sale.
 *
 * @param id primary key
 * @param sellerId the seller who offers it
 * @param name as shown to shoppers
 * @param category the category's name
 * @param priceCents list price of one piece, in cents
 */
public record Product(long id, long sellerId, String name, String category, long priceCents) {}
