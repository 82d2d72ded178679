package io.instashop.producer.status;

import io.instashop.kit.stage.Stage;
import io.instashop.kit.status.StatusPart;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.publish.Clocks;
import io.instashop.producer.shard.ShardState;
import io.instashop.producer.shard.ShardStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All shards of this instance taken together. */
@Component
class StageSummary implements Stage {

  private static final Set<ShardState> FINE =
      EnumSet.of(ShardState.RUNNING, ShardState.STANDBY, ShardState.WAITING);

  private final Collection<ShardStatus> shards;
  private final Clocks clocks;
  private final Clock clock;

  StageSummary(Map<Shard, ShardStatus> shards, Clocks clocks, Clock clock) {
    this.shards = shards.values();
    this.clocks = clocks;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "producer";
  }

  /** A standby does its work by waiting; an owner does it when all that it owns runs. */
  @Override
  public String state() {
    boolean standby = shards.stream().allMatch(shard -> shard.state() == ShardState.STANDBY);
    return standby && cause().isEmpty() ? ShardState.STANDBY.wireName() : Stage.super.state();
  }

  /** The shards that do not do their work, since when, and why. */
  @Override
  public Optional<String> cause() {
    String all =
        shards.stream()
            .filter(shard -> !FINE.contains(shard.state()) || neglect(shard).isPresent())
            .map(shard -> "shard " + shard.shard().wireName() + " is " + describe(shard))
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  @Override
  public long events() {
    return shards.stream().mapToLong(ShardStatus::events).sum();
  }

  @Override
  public OptionalDouble eventsPerSecond() {
    Instant now = clock.instant();
    return OptionalDouble.of(
        shards.stream().mapToDouble(shard -> shard.eventsPerSecond(now)).sum());
  }

  @Override
  public Optional<Instant> newestEvent() {
    return times(ShardStatus::newestEvent).max(Comparator.naturalOrder());
  }

  @Override
  public Optional<Instant> firstEntered() {
    return times(ShardStatus::firstEntered).min(Comparator.naturalOrder());
  }

  @Override
  public Optional<Instant> lastLeft() {
    return times(ShardStatus::lastLeft).max(Comparator.naturalOrder());
  }

  @Override
  public Map<String, Object> healthDetails() {
    Map<String, Object> details = new LinkedHashMap<>();
    for (ShardStatus shard : shards) {
      details.put(shard.shard().wireName(), describe(shard));
      if (shard.remark() != null) {
        details.put(shard.shard().wireName() + " remark", shard.remark());
      }
    }
    return details;
  }

  @Override
  public List<StatusPart> parts() {
    return shards.stream().map(this::part).toList();
  }

  private StatusPart part(ShardStatus shard) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("cursor", Position.of(shard.cursor()));
    details.put("caughtUp", shard.caughtUp());
    details.put("since", shard.since() == null ? null : String.valueOf(shard.since()));
    details.put("remark", shard.remark());
    details.put("clockSkewSeconds", clocks.of(shard.shard()));
    return new StatusPart(
        shard.shard().wireName(),
        shard.state().wireName(),
        error(shard),
        shard.events(),
        shard.newestEvent(),
        details);
  }

  private Optional<String> neglect(ShardStatus shard) {
    return shard.neglect(clock.instant());
  }

  private @Nullable String error(ShardStatus shard) {
    return neglect(shard).orElseGet(shard::lastError);
  }

  private String describe(ShardStatus shard) {
    String error = error(shard);
    String state = shard.state().wireName();
    if (shard.since() != null) {
      state += " since " + shard.since();
    }
    return error == null ? state : state + ": " + error;
  }

  private Stream<Instant> times(Function<ShardStatus, @Nullable Instant> time) {
    return shards.stream().map(time).filter(Objects::nonNull);
  }

  /** A cursor as shown; the transaction id is text, as it may exceed what JSON readers can hold. */
  record Position(String xid, int rank, long id) {

    static @Nullable Position of(@Nullable Cursor cursor) {
      return cursor == null
          ? null
          : new Position(Long.toString(cursor.xid()), cursor.rank(), cursor.id());
    }
  }
}
