package io.instashop.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.GoldenSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventEncoderTest {

  private final EventEncoder encoder = new EventEncoder(new EventCodec());

  @Test
  void aTransactionIsFollowedByItsItemsInOrder() {
    List<EncodedEvent> all =
        encoder.encode(List.of(GoldenSamples.event("transaction"), GoldenSamples.event("search")));

    assertThat(all)
        .extracting(encoded -> encoded.event().eventId())
        .containsExactly(
            "transaction-17", "transaction_item-17-1", "transaction_item-17-2", "search-11");
  }

  @Test
  void anItemIsTheGoldenOne() {
    List<EncodedEvent> all = encoder.encode(List.of(GoldenSamples.event("transaction")));

    assertThat(all)
        .extracting(EncodedEvent::event)
        .contains(GoldenSamples.event("transaction_item"));
  }

  @Test
  void theSameTransactionGivesTheSameItemsAgain() {
    List<EncodedEvent> first = encoder.encode(List.of(GoldenSamples.event("transaction")));
    List<EncodedEvent> again = encoder.encode(List.of(GoldenSamples.event("transaction")));

    assertThat(again).isEqualTo(first);
  }
}
