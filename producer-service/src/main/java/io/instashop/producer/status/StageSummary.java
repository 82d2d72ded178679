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
    return trouble().isEmpty();
  }

  /** The first shard that does not do its work, and why. */
  Optional<String> trouble() {
    return shards.stream()
        .filter(s -> s.state() != ShardState.RUNNING && s.state() != ShardState.STANDBY)
        .map(shard -> "shard " + shard.shard().wireName() + " is " + describe(shard))
        .findFirst();
  }

  /** The state of a shard, with what last went wrong. */
  static String describe(ShardStatus shard) {
    String error = shard.lastError();
    return error == null ? shard.state().wireName() : shard.state().wireName() + ": " + error;
  }

  private Stream<Instant> times(Function<ShardStatus, Instant> time) {
    return shards.stream().map(time).filter(Objects::nonNull);
  }
}
