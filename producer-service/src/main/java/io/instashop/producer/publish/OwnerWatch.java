package io.instashop.producer.publish;

import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks every five seconds which shards have no owner. Where another instance should be, only the
 * group knows whether it is. Used by one thread, which it never keeps waiting.
 */
public final class OwnerWatch implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final KafkaClients clients;
  private @Nullable Admin admin;
  private @Nullable KafkaFuture<ConsumerGroupDescription> asked;
  private long nextLook = System.nanoTime();

  /** A watch that has not asked yet. */
  public OwnerWatch(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * Asks if it is time to, and gives the answer once it is there.
   *
   * @return the shards that no instance owns, each with what the group says of it; empty for no
   *     answer in this look
   * @throws KafkaException if no client can be made
   */
  public Optional<Map<Shard, String>> look() {
    KafkaFuture<ConsumerGroupDescription> answer = asked;
    if (answer == null) {
      ask();
      return Optional.empty();
    }
    if (!answer.isDone()) {
      return Optional.empty();
    }
    asked = null;
    try {
      return Optional.of(unowned(KafkaAnswers.await(answer)));
    } catch (KafkaException e) {
      Map<Shard, String> all = new EnumMap<>(Shard.class);
      for (Shard shard : Shard.values()) {
        all.put(shard, "its group does not answer: " + e.getMessage());
      }
      return Optional.of(all);
    }
  }

  /** Begins anew: an answer that is under way is of no use any more. */
  public void forget() {
    asked = null;
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }

  private void ask() {
    if (System.nanoTime() - nextLook < 0) {
      return;
    }
    nextLook = System.nanoTime() + PAUSE.toNanos();
    if (admin == null) {
      admin = clients.admin();
    }
    asked =
        Objects.requireNonNull(
            admin
                .describeConsumerGroups(List.of(ConsumerGroups.PRODUCER))
                .describedGroups()
                .get(ConsumerGroups.PRODUCER));
  }

  /** Partitions of a member that is no instance of this service feed nothing. */
  static Map<Shard, String> unowned(ConsumerGroupDescription group) {
    Map<Shard, String> unowned = new EnumMap<>(Shard.class);
    for (Shard shard : Shard.values()) {
      TopicPartition partition = new TopicPartition(Topics.PRODUCER_CURSORS, shard.partition());
      Optional<MemberDescription> member =
          group.members().stream()
              .filter(each -> each.assignment().topicPartitions().contains(partition))
              .findFirst();
      if (member.isEmpty()) {
        unowned.put(
            shard,
            "the group, which is %s with %d members, gives %s to none of them"
                .formatted(group.groupState(), group.members().size(), partition));
      } else if (!member.get().clientId().startsWith(ConsumerGroups.PRODUCER)) {
        unowned.put(
            shard,
            "the group gives %s to client '%s' on %s, which is no producer-service: stop it"
                .formatted(partition, member.get().clientId(), member.get().host()));
      }
    }
    return unowned;
  }
}
