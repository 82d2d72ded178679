package io.instashop.producer.shard;

import io.instashop.contracts.topics.Topics;
import io.instashop.kit.failure.Causes;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.LostCursorsException;
import io.instashop.producer.publish.OwnerWatch;
import io.instashop.producer.publish.TopicWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which shards this instance feeds: those whose cursor partition it owns in the consumer
 * group.
 *
 * <p>The group gives each shard one owner and finds a new one within seconds when an instance
 * fails. This gives liveness. Fencing, not this class, keeps two instances from feeding one shard
 * at the same time.
 */
public final class Ownership implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Ownership.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Always as long: a takeover must not wait for a pause that has grown. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final TopicWatch topics;
  private final OwnerWatch owners;
  private final WorkerFactory factory;
  private final Map<Shard, ShardStatus> statuses;
  private final String memberName;
  private final Map<Shard, OwnedShard> owned = new EnumMap<>(Shard.class);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread loop = new Thread(this::run, "shard-ownership");
  private @Nullable String lastFault;

  /**
   * Ownership that has not begun.
   *
   * @param memberName members get the shards in turns, in the order of their names
   */
  public Ownership(
      KafkaClients clients,
      TopicWatch topics,
      WorkerFactory factory,
      Map<Shard, ShardStatus> statuses,
      String memberName) {
    this.clients = clients;
    this.topics = topics;
    this.owners = new OwnerWatch(clients);
    this.factory = factory;
    this.statuses = statuses;
    this.memberName = memberName;
  }

  /** Begins in a thread of its own; Kafka may still be away. */
  public void start() {
    loop.start();
  }

  /** Ends all workers after their current batch, leaves the group, and waits for both. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      loop.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stopping.getCount() > 0) {
      try {
        topics.prepare();
        owners.forget();
        lastFault = null;
        ownShards();
      } catch (RuntimeException e) {
        // The thread must continue: otherwise the instance would own nothing and report no failure.
        // A standby that cannot even join its group is none.
        statuses.values().forEach(status -> status.interrupted("Kafka: " + Causes.ownMessage(e)));
        if (!e.toString().equals(lastFault)) {
          lastFault = e.toString();
          if (e instanceof LostCursorsException) {
            log.error(
                "All shards are given up and checked against their topics: {}", e.getMessage());
          } else {
            log.warn("Kafka is not usable, trying again: {}", Causes.inOneLine(e));
          }
        }
        pause();
      }
    }
    topics.close();
    owners.close();
  }

  private void ownShards() {
    try (Consumer<byte[], byte[]> member = clients.groupConsumer(memberName)) {
      member.subscribe(List.of(Topics.PRODUCER_CURSORS), new Handover(member));
      while (stopping.getCount() > 0) {
        member.poll(POLL);
        topics.look();
        owners.look().ifPresent(this::noteOwners);
        // Only after a poll: there a paused instance learns that it has lost its shards.
        owned.values().forEach(OwnedShard::ensureRunning);
      }
      release(Shard.values());
    } catch (RuntimeException e) {
      // Whatever it is: outside the group a worker would fence the new owner again and again.
      owned.values().forEach(OwnedShard::abandon);
      owned.clear();
      throw e;
    }
  }

  private void noteOwners(Map<Shard, String> unowned) {
    for (ShardStatus status : statuses.values()) {
      String why = unowned.get(status.shard());
      if (why == null) {
        status.owned();
      } else {
        status.unowned(why);
      }
    }
  }

  private void release(Shard... shards) {
    for (Shard shard : shards) {
      OwnedShard ending = owned.get(shard);
      if (ending != null) {
        ending.askToStop();
      }
    }
    for (Shard shard : shards) {
      OwnedShard released = owned.remove(shard);
      if (released != null) {
        released.stop();
      }
    }
  }

  private void pause() {
    try {
      stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopping.countDown();
      Thread.currentThread().interrupt();
    }
  }

  private static Shard[] shards(Collection<TopicPartition> partitions) {
    return partitions.stream()
        .flatMap(partition -> Shard.ofPartition(partition.partition()).stream())
        .toArray(Shard[]::new);
  }

  /** Follows the group's decisions; called within {@code poll} on the loop's thread. */
  private final class Handover implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> member;

    Handover(Consumer<byte[], byte[]> member) {
      this.member = member;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // The group decides ownership; cursors are read by the workers, after fencing.
      member.pause(partitions);
      for (Shard shard : shards(partitions)) {
        owned.computeIfAbsent(
            shard, s -> new OwnedShard(Objects.requireNonNull(statuses.get(s)), factory));
      }
      statuses.values().stream()
          .filter(status -> !owned.containsKey(status.shard()))
          .forEach(ShardStatus::standby);
      log.info("Owning shards {}", owned.keySet().stream().map(Shard::wireName).toList());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      release(shards(partitions));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      for (Shard shard : shards(partitions)) {
        OwnedShard lost = owned.remove(shard);
        if (lost != null) {
          log.warn("Lost shard {}: this instance was away too long", shard.wireName());
          lost.abandon();
        }
      }
    }
  }
}
