package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.guarantee.Difference;
import io.instashop.contracts.events.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Line items that are missing or repeated turn {@code items-exactly-once} red. */
class ItemDamageIT extends AuditedWorld {

  @Test
  void aMissingItemIsFoundAtBothPlaces() throws Exception {
    String item = "transaction_item-" + world.id(1) + "-2";
    List<Event> published = new ArrayList<>(world.events());
    published.addAll(world.items().stream().filter(i -> !i.eventId().equals(item)).toList());
    publish(published);
    land(published);
    TestWindows.show(world);
    assertThat(broken()).containsExactly("items-exactly-once", "windows-equal-warehouse");
    assertThat(finding("items-exactly-once").differences())
        .containsExactly(
            new Difference("no record in transaction_items", 1, List.of(item)),
            new Difference("no row in the warehouse", 1, List.of(item)));
  }

  @Test
  void aRepeatedItemRecordIsFound() throws Exception {
    everythingElse();
    try (TestTopics topics = new TestTopics()) {
      topics.publish(world.items().subList(0, 1));
    }
    assertThat(broken()).containsExactly("no-duplicate-records", "items-exactly-once");
    assertBroken("items-exactly-once", world.items().get(0).eventId());
  }
}
