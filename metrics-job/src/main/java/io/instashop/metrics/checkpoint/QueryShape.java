package io.instashop.metrics.checkpoint;

/**
 * What a checkpoint's state depends on beside the topics.
 *
 * @param windowMillis length of a window, in milliseconds
 * @param columns version and columns of what is computed, as one text
 * @param spark version of Spark that last wrote, {@code 4.2.0}
 */
public record QueryShape(long windowMillis, String columns, String spark) {}
