/** Starts the Spark session, in this JVM or on a cluster. */
@NullMarked
package io.instashop.metrics.spark;

import org.jspecify.annotations.NullMarked;
