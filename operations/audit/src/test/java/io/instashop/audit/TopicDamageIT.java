package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.Event;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that are lost, invented, repeated or out of order turn their guarantee red. */
class TopicDamageIT extends AuditedWorld {

  @Test
  void aRowWithoutItsRecordIsALoss() throws Exception {
    List<Event> published = world.events();
    published.remove(world.failed);
    publishAndLand(published);
    assertBroken("nothing-lost", world.failed.eventId());
    assertThat(broken())
        .contains("nothing-lost", "warehouse-equals-topics")
        .doesNotContain("nothing-invented", "no-duplicate-records", "order-kept");
  }

  @Test
  void aRecordWithoutARowIsAnInvention() throws Exception {
    everythingElse();
    Event invented = invented();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(List.of(invented));
    }
    assertBroken("nothing-invented", invented.eventId());
    assertBroken("every-record-settled", invented.eventId());
    assertThat(broken())
        .containsExactly("nothing-invented", "every-record-settled", "warehouse-equals-topics");
  }

  @Test
  void aRepeatedRecordIsADuplicate() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(List.of(world.completed));
    }
    assertThat(broken()).containsExactly("no-duplicate-records");
    assertBroken("no-duplicate-records", transaction);
  }

  @Test
  void recordsInAnotherOrderThanTheirCommitsAreFound() throws Exception {
    List<Event> swapped = world.events();
    Collections.swap(swapped, swapped.indexOf(world.completed), swapped.indexOf(world.failed));
    publishAndLand(swapped);
    assertThat(broken()).containsExactly("order-kept");
    assertBroken("order-kept", transaction + " after " + world.failed.eventId());
  }
}
