/** Sends records and cursor in one Kafka transaction, fencing any earlier producer of the shard. */
package io.instashop.producer.publish;
