package io.instashop.producer.shard;

import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shards in states that only this package can bring about. */
public final class FaultyShards {

  private FaultyShards() {}

  public static Map<Shard, ShardStatus> twoFaultsThenASuccessOfTheThird(Clock clock) {
    Map<Shard, ShardStatus> shards = new EnumMap<>(Shard.class);
    for (Shard shard : Shard.values()) {
      shards.put(shard, new ShardStatus(shard, clock));
    }
    shards.get(Shard.TRANSACTIONS).failed("its cursor is missing");
    shards.get(Shard.BEHAVIOR).interrupted("Kafka: away");
    shards.get(Shard.SEGMENTS).waiting("waiting for the tables");
    shards.get(Shard.INTERACTIONS).remark("partitions were added");
    shards
        .get(Shard.INTERACTIONS)
        .read(
            new FeedBatch(List.of(), Cursor.START, Cursor.START, false, clock.instant()),
            clock.instant());
    return shards;
  }
}
