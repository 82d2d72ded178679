package io.instashop.contracts.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.topics.TopicSpec.Configured;
import io.instashop.contracts.topics.TopicSpec.Fixed;
import io.instashop.contracts.topics.TopicSpec.SameAs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void theNamesStayAsTheyAre() {
    assertThat(Topics.all())
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder(
            "transactions",
            "user_behavior",
            "searches",
            "cart_events",
            "interactions",
            "inventory_movements",
            "shipments",
            "segment_changes",
            "transactions.DLT",
            "user_behavior.DLT",
            "searches.DLT",
            "cart_events.DLT",
            "interactions.DLT",
            "inventory_movements.DLT",
            "shipments.DLT",
            "segment_changes.DLT",
            "transaction_items",
            "producer-cursors",
            "dlt-replays");
    assertThat(List.of(ConsumerGroups.CONSUMER, ConsumerGroups.PRODUCER))
        .containsExactly("consumer-service", "producer-service");
  }

  @Test
  void everyTopicHasOneOwner() {
    assertThat(Topics.ownedBy(TopicOwner.PRODUCER))
        .extracting(TopicSpec::name)
        .containsExactly(
            "transactions",
            "user_behavior",
            "searches",
            "cart_events",
            "interactions",
            "inventory_movements",
            "shipments",
            "segment_changes",
            "producer-cursors");
    assertThat(Topics.ownedBy(TopicOwner.CONSUMER))
        .extracting(TopicSpec::name)
        .containsExactlyInAnyOrder(
            "transactions.DLT",
            "user_behavior.DLT",
            "searches.DLT",
            "cart_events.DLT",
            "interactions.DLT",
            "inventory_movements.DLT",
            "shipments.DLT",
            "segment_changes.DLT",
            "transaction_items");
    assertThat(Topics.ownedBy(TopicOwner.REPLAY))
        .extracting(TopicSpec::name)
        .containsExactly("dlt-replays");
  }

  @Test
  void whatTheConsumerWritesHasAsManyPartitionsAsItsSource() {
    assertThat(Topics.spec("searches").partitions()).isEqualTo(new Configured(4));
    assertThat(Topics.spec("searches.DLT").partitions()).isEqualTo(new SameAs("searches"));
    assertThat(Topics.spec("transaction_items").partitions()).isEqualTo(new SameAs("transactions"));
    assertThat(Topics.spec("producer-cursors").partitions()).isEqualTo(new Fixed(8));
    assertThat(Topics.spec("dlt-replays").partitions()).isEqualTo(new Fixed(1));
  }

  @Test
  void theSettingsOfTopicsStayAsTheyAre() {
    assertThat(Topics.spec("searches").config())
        .isEqualTo(Map.of("max.message.bytes", "4194304", "retention.ms", "604800000"));
    assertThat(Topics.spec("searches.DLT").config())
        .isEqualTo(Map.of("max.message.bytes", "5242880", "retention.ms", "-1"));
    assertThat(Topics.spec("producer-cursors").config())
        .isEqualTo(Map.of("cleanup.policy", "compact", "segment.bytes", "4194304"));
    assertThat(Topics.spec("dlt-replays").config()).isEqualTo(Map.of("cleanup.policy", "compact"));
    assertThat(Topics.MAX_MESSAGE_BYTES).isGreaterThan(EventCodec.MAX_EVENT_BYTES);
  }

  @Test
  void aMissingTopicIsToldWithItsOwner() {
    assertThat(Topics.spec("transaction_items").missing())
        .isEqualTo("topic transaction_items does not exist yet; consumer-service creates it");
    assertThatThrownBy(() -> Topics.spec("weather"))
        .hasMessage("no topic of this platform: weather");
  }

  @Test
  void deadLettersAreNamedAfterTheirTopic() {
    assertThat(Topics.deadLetters("searches")).isEqualTo("searches.DLT");
    assertThat(Topics.withoutDeadLetterSuffix("searches.DLT")).isEqualTo("searches");
    assertThat(Topics.withoutDeadLetterSuffix("searches")).isEqualTo("searches");
  }
}
