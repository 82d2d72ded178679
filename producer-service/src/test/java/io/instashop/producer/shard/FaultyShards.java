package io.instashop.producer.shard;

import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.FeedBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shards in states that only this package can bring about. */
public final class FaultyShards {

  private FaultyShards() {}

  public static Map<Shard, ShardStatus> twoFaultsThenASuccessOfTheThird(Clock clock) {
    Map<Shard, ShardStatus> shards = standby(clock);
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

  /** Shards that nobody has said anything about. */
  public static Map<Shard, ShardStatus> standby(Clock clock) {
    Map<Shard, ShardStatus> shards = new EnumMap<>(Shard.class);
    for (Shard shard : Shard.values()) {
      shards.put(shard, new ShardStatus(shard, clock));
    }
    return shards;
  }

  /** Shards that run, of which one began to read. */
  public static Map<Shard, ShardStatus> running(Shard reading, Duration atMost, Clock clock) {
    Map<Shard, ShardStatus> shards = standby(clock);
    FeedBatch nothing =
        new FeedBatch(List.of(), Cursor.START, Cursor.START, false, clock.instant());
    shards.values().forEach(status -> status.read(nothing, clock.instant()));
    shards.get(reading).begins("reading its tables", atMost);
    return shards;
  }

  /** One look into the group, which gives one shard to nobody. */
  public static void allOwnedBut(Shard unowned, Map<Shard, ShardStatus> shards) {
    shards.values().stream()
        .filter(status -> status.shard() != unowned)
        .forEach(ShardStatus::owned);
    shards.get(unowned).unowned("the group gives it to none");
  }
}
