/**
 * Bytes of one record to typed columns. Nothing here knows Spark's sessions; it runs in its tasks.
 */
@NullMarked
package io.instashop.lake.record;

import org.jspecify.annotations.NullMarked;
