package io.instashop.producer.status;

import io.instashop.producer.cursor.Shard;
import io.instashop.producer.shard.ShardState;
import io.instashop.producer.shard.ShardStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All shards of this instance taken together. */
@Component
class StageSummary {

  private final Collection<ShardStatus> shards;

  StageSummary(Map<Shard, ShardStatus> shards) {
    this.shards = shards.values();
  }

  Collection<ShardStatus> shards() {
    return shards;
  }

  long events() {
    return shards.stream().mapToLong(ShardStatus::events).sum();
  }

  Optional<Instant> newestEvent() {
    return times(ShardStatus::newestEvent).max(Comparator.naturalOrder());
  }

  Optional<Instant> firstEntered() {
    return times(ShardStatus::firstEntered).min(Comparator.naturalOrder());
  }

  Optional<Instant> lastLeft() {
    return times(ShardStatus::lastLeft).max(Comparator.naturalOrder());
  }

  /** A standby does its work by waiting; an owner does it when all that it owns runs. */
  boolean doesItsWork() {
    return shards.stream()
        .map(ShardStatus::state)
        .allMatch(state -> state == ShardState.RUNNING || state == ShardState.STANDBY);
  }

  private Stream<Instant> times(Function<ShardStatus, Instant> time) {
    return shards.stream().map(time).filter(Objects::nonNull);
  }
}
