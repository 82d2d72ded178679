/**
 * The position in {@code (xid, id)} order up to which a shard is published, and how it is kept in
 * Kafka.
 */
package io.instashop.producer.cursor;
