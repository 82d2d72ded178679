package io.instashop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.topics.Topics;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong in the shop itself turns {@code source-integrity} red. */
@Tag("slow")
class SourceDamageIT extends AuditedWorld {

  @Test
  void aTotalThatItsItemsDoNotMakeIsFoundInTheSource() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "update transaction set discount_amount = 14.99 where transaction_id = ?", world.id(1));
    assertThat(broken()).containsExactly("source-integrity");
    assertBroken("source-integrity", transaction + " 169.97 ≠ 169.96");
  }

  @Test
  void aStatusChangeWithoutItsTransactionIsFoundInTheSource() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "update transaction_status_change set transaction_id = -1 where transaction_id = ?",
        world.id(2));
    assertThat(broken()).contains("source-integrity");
    assertBroken("source-integrity", world.settled.eventId());
  }

  /** As NaN, infinity and other values of foreign writers become. */
  @Test
  void aRowThatIsInItsTopicAsADeadLetterIsNotLost() throws Exception {
    everythingElse();
    TestPlaces.shop(
        "insert into transaction values (?, 1, 1, null, '%s', 'NaN', 0, 'card', 'completed')"
            .formatted(world.at(8)),
        world.id(77));
    TestPlaces.shop("insert into transaction_detail values (?, 1, 1, 1, 'NaN', 1)", world.id(77));
    TestPlaces.shop(
        "insert into user_behavior values (?, 1, 1, 'add_to_cart', 1, 's', 'web', '%s',"
                .formatted(world.at(8))
            + " '{\"quantity\": \"two\", \"unit_price\": 1e2000}')",
        world.id(78));
    String sale = "transaction-" + world.id(77);
    String view = "cart_event-" + world.id(78);
    assertBroken("nothing-lost", sale);
    assertBroken("nothing-lost", view);

    long later = world.at(9).toEpochMilli();
    try (TestTopics topics = new TestTopics()) {
      for (String id : List.of(sale, view)) {
        String topic = id.equals(sale) ? Topics.TRANSACTIONS : Topics.CART_EVENTS;
        topics.quarantine(
            topics.publishGarbage(topic, later, "{\"event_id\":\"" + id + "\"}"), later);
      }
    }

    assertThat(broken()).isEmpty();
  }
}
