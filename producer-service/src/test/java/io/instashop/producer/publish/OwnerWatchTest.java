package io.instashop.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OwnerWatchTest {

  @Test
  void shardsThatInstancesShareAllHaveAnOwner() {
    assertThat(
            OwnerWatch.unowned(
                group(
                    member("producer-service-1", 0, 2, 4, 6),
                    member("producer-service-2", 1, 3, 5, 7))))
        .isEmpty();
  }

  @Test
  void oneWhosePartitionIsMissingOrHeldByAStrangerHasNone() {
    assertThat(
            OwnerWatch.unowned(
                group(member("producer-service-1", 0), member("console-consumer", 1, 2, 3, 4))))
        .containsOnlyKeys(
            Shard.BEHAVIOR, Shard.INTERACTIONS, Shard.INVENTORY, Shard.SHIPMENTS, Shard.SEGMENTS)
        .containsEntry(
            Shard.SEGMENTS,
            "the group, which is Stable with 2 members, gives producer-cursors-5 to none of them")
        .containsEntry(
            Shard.BEHAVIOR,
            "the group gives producer-cursors-1 to client 'console-consumer' on /10.0.0.9, which"
                + " is no producer-service: stop it");
  }

  private static ConsumerGroupDescription group(MemberDescription... members) {
    return new ConsumerGroupDescription(
        "producer-service",
        false,
        List.of(members),
        "roundrobin",
        GroupType.CLASSIC,
        GroupState.STABLE,
        new Node(1, "broker", 9092),
        Set.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static MemberDescription member(String clientId, int... partitions) {
    return new MemberDescription(
        clientId + "-id",
        Optional.empty(),
        Optional.empty(),
        clientId,
        "/10.0.0.9",
        new MemberAssignment(
            IntStream.of(partitions)
                .mapToObj(each -> new TopicPartition(Topics.PRODUCER_CURSORS, each))
                .collect(Collectors.toSet())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
