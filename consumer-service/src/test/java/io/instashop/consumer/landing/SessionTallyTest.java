package io.instashop.consumer.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionTallyTest {

  @Test
  void eventsAreCountedByKindWithinTheirSession() {
    List<SessionTally> tallies =
        tally("cart_event_add", "user_behavior_page_view", "user_behavior_product_view", "search");

    assertThat(tallies).hasSize(1);
    assertThat(tallies.get(0).sessionId()).isEqualTo("s-0000000010");
    assertThat(tallies.get(0).customerId()).isEqualTo(4);
    assertThat(tallies.get(0).json())
        .isEqualTo(
            "{\"counts\":{\"add_to_cart\":1,\"page_view\":1,\"product_view\":1,\"search\":1},"
                + "\"amount\":0,\"first_event\":\"2026-03-01T10:15:32.001000Z\","
                + "\"last_event\":\"2026-03-01T10:15:35.001000Z\"}");
  }

  @Test
  void aTransactionConverts() {
    SessionTally tally = tally("transaction").get(0);

    assertThat(tally.outcome()).isEqualTo("conversion");
    assertThat(tally.json()).contains("\"amount\":154.97");
  }

  @Test
  void anAbandonedCartIsToldFromABounce() {
    assertThat(tally("user_behavior_page_view").get(0).outcome()).isEqualTo("bounce");
    assertThat(tally("user_behavior_page_view", "cart_event_abandonment").get(0).outcome())
        .isEqualTo("cart_abandonment");
  }

  @Test
  void eventsWithoutASessionTakeNoPart() {
    assertThat(tally("interaction", "transaction_pending", "transaction_status")).isEmpty();
  }

  @Test
  void sessionsComeInTheOrderInWhichAllInstancesLockThem() {
    assertThat(tally("search", "transaction"))
        .extracting(SessionTally::sessionId)
        .containsExactly("s-0000000009", "s-0000000010");
  }

  private static List<SessionTally> tally(String... samples) {
    EventCodec codec = new EventCodec();
    return SessionTally.of(
        Stream.of(samples)
            .map(GoldenSamples::event)
            .map(event -> WarehouseRow.of(EncodedEvent.of(event, codec)))
            .toList());
  }
}
