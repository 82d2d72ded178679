package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.Event;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that are lost, invented, repeated or out of order turn their guarantee red. */
class TopicDamageIT extends AuditedWorld {

  @Test
  void a_row_without_its_record_is_a_loss() throws Exception {
    List<Event> published = world.events();
    published.remove(world.failed);
    publishAndLand(published);
    assertBroken("nothing-lost", world.failed.eventId());
    assertThat(broken())
        .contains("nothing-lost", "warehouse-equals-topics")
        .doesNotContain("nothing-invented", "no-duplicate-records", "order-kept");
  }

  @Test
  void a_record_without_a_row_is_an_invention() throws Exception {
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
  void a_repeated_record_is_a_duplicate() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(List.of(world.completed));
    }
    assertThat(broken()).containsExactly("no-duplicate-records");
    assertBroken("no-duplicate-records", transaction);
  }

  @Test
  void records_in_another_order_than_their_commits_are_found() throws Exception {
    List<Event> swapped = world.events();
    Collections.swap(swapped, swapped.indexOf(world.completed), swapped.indexOf(world.failed));
    publishAndLand(swapped);
    assertThat(broken()).containsExactly("order-kept");
    assertBroken("order-kept", transaction + " after " + world.failed.eventId());
  }
}
