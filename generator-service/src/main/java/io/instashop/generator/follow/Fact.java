package io.instashop.generator.follow;

/**
 * A row of a table of facts with what was read of it.
 *
 * @param position its place
 * @param value what it says
 */
public record Fact<V>(Position position, V value) {}
