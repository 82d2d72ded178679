/**
 * The position in {@code (xid, id)} order up to which a shard is published, and how it is kept in
 * Kafka.
 */
@NullMarked
package io.instashop.producer.cursor;

import org.jspecify.annotations.NullMarked;
