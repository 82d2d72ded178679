/** Starts the Spark session, in this JVM or on a cluster. */
package io.instashop.metrics.spark;
