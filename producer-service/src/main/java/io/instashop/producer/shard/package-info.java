/**
 * Owns shards through a consumer group, so that a second instance is a standby, and drives each
 * shard.
 */
@NullMarked
package io.instashop.producer.shard;

import org.jspecify.annotations.NullMarked;
