/**
 * Owns shards through a consumer group, so that instances share them and each is the standby of the
 * others, and drives each shard.
 */
@NullMarked
package io.instashop.producer.shard;

import org.jspecify.annotations.NullMarked;
