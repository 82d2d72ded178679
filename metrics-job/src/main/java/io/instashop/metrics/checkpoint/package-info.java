/**
 * What a query's checkpoint folder holds. There are Spark's own files, which a power cut may leave
 * empty or cut off, and a note of the topics that they are about.
 */
@NullMarked
package io.instashop.metrics.checkpoint;

import org.jspecify.annotations.NullMarked;
