package io.instashop.contracts.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.topics.KafkaRight.Kind;
import io.instashop.contracts.topics.KafkaRight.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaUserTest {

  private static final List<String> PLATFORM = Topics.all().stream().map(TopicSpec::name).toList();

  @Test
  void aTopicIsCreatedByTheUserOfItsOwnerAlone() {
    for (TopicSpec topic : Topics.all()) {
      KafkaUser owner =
          switch (topic.owner()) {
            case PRODUCER -> KafkaUser.PRODUCER;
            case CONSUMER -> KafkaUser.CONSUMER;
            case REPLAY -> KafkaUser.OPERATOR;
          };
      assertThat(who(topic.name(), Operation.CREATE)).as(topic.name()).containsExactly(owner);
    }
  }

  @Test
  void nobodyButTheProducerAndThePersonWhoMendsWritesWhatTheProducerPublishes() {
    Topics.SOURCE_TOPICS.forEach(
        topic ->
            assertThat(who(topic, Operation.WRITE))
                .containsExactlyInAnyOrder(KafkaUser.PRODUCER, KafkaUser.OPERATOR));
    assertThat(who(Topics.PRODUCER_CURSORS, Operation.WRITE))
        .containsExactlyInAnyOrder(KafkaUser.PRODUCER, KafkaUser.OPERATOR);
    assertThat(who(Topics.TRANSACTION_ITEMS, Operation.WRITE)).containsExactly(KafkaUser.CONSUMER);
  }

  @ParameterizedTest
  @EnumSource(names = {"METRICS", "AUDIT"})
  void whoOnlyReadsHasNoOtherRight(KafkaUser user) {
    assertThat(user.rights())
        .isNotEmpty()
        .allMatch(
            right ->
                Set.of(Operation.READ, Operation.DESCRIBE).containsAll(right.operations())
                    && right.kind() != Kind.TRANSACTIONAL_ID);
  }

  @Test
  void theMetricsJobReadsWhatBecomesWindowsAlone() {
    assertThat(KafkaUser.METRICS.rights())
        .extracting(KafkaRight::name)
        .containsExactlyInAnyOrder(
            "transactions",
            "user_behavior",
            "searches",
            "cart_events",
            "inventory_movements",
            "shipments",
            "transaction_items",
            "kafka-orders",
            "kafka-events",
            "kafka-gps");
  }

  @Test
  void noRightByPrefixReachesATopicOfThePlatform() {
    for (KafkaUser user : KafkaUser.values()) {
      for (KafkaRight right : user.rights()) {
        assertThat(PLATFORM)
            .as("%s: %s", user, right)
            .noneMatch(
                topic ->
                    right.kind() == Kind.TOPIC
                        && right.isPrefix()
                        && topic.startsWith(right.name()));
      }
    }
  }

  @Test
  void aRightCanBeReadByAPerson() {
    assertThat(KafkaUser.PRODUCER.rights())
        .extracting(KafkaRight::toString)
        .contains(
            "transactional id producer-service-*: write",
            "topic searches: create, write, describe configs, alter configs");
  }

  private static Set<KafkaUser> who(String topic, Operation operation) {
    return Arrays.stream(KafkaUser.values())
        .filter(
            user ->
                user.rights().stream()
                    .anyMatch(
                        right ->
                            right.kind() == Kind.TOPIC
                                && right.name().equals(topic)
                                && right.operations().contains(operation)))
        .collect(Collectors.toSet());
  }
}
