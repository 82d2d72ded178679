package io.instashop.lake.publish;

/**
 * A table that was published.
 *
 * @param table its name, in the schema {@code gold} as in the layer
 * @param version of the lake's table that was copied
 * @param rows that it has
 */
public record Published(String table, long version, long rows) {}
