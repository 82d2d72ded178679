/**
 * What writers and readers of Avro messages need of a Confluent-compatible schema registry.
 *
 * <p>A client of our own: Confluent's is not on Maven Central, and Apicurio's brings Vert.x and a
 * second Netty onto Spark's class path.
 */
@NullMarked
package io.instashop.registry;

import org.jspecify.annotations.NullMarked;
