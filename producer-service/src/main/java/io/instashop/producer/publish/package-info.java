/** Sends records and cursor in one Kafka transaction, fencing any earlier producer of the shard. */
@NullMarked
package io.instashop.producer.publish;

import org.jspecify.annotations.NullMarked;
