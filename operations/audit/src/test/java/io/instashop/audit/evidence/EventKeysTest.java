package io.instashop.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.GoldenSamples;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeysTest {

  private static final String[] GOLDEN = GoldenSamples.ACCEPTED.toArray(String[]::new);

  private final EventKeys keys = new EventKeys();

  @ParameterizedTest
  @CsvSource({
    "TRANSACTION, transaction-17, 17",
    "SEARCH, search-999999999999999999, 999999999999999999",
    "TRANSACTION_ITEM, transaction_item-17-1, 69633",
    "TRANSACTION_ITEM, transaction_item-17-4095, 73727"
  })
  void idsOfSourceRowsAreNumbersAndBecomeIdsAgain(EventType type, String id, long key) {
    assertThat(keys.of(type, id)).isEqualTo(key);
    assertThat(keys.text(type, key)).isEqualTo(id);
  }

  @ParameterizedTest
  @FieldSource("GOLDEN")
  void knowsTheIdOfEveryGoldenSample(String sample) {
    Event event = GoldenSamples.event(sample);

    long key = keys.of(event.type(), event.eventId());

    assertThat(key).isPositive();
    assertThat(keys.text(event.type(), key)).isEqualTo(event.eventId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transaction-017",
        "transaction-0",
        "transaction-",
        "transaction-1x",
        "transaction_17",
        "transaction_status-17",
        "transaction--1",
        "transaction-1234567890123456789",
        "gift"
      })
  void anyOtherIdIsForeignAndKeepsItsText(String id) {
    long key = keys.of(EventType.TRANSACTION, id);
    assertThat(key).isNegative();
    assertThat(keys.of(EventType.TRANSACTION, id)).isEqualTo(key);
    assertThat(keys.text(EventType.TRANSACTION, key)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"transaction_item-1", "transaction_item-1-0", "transaction_item-1-4096", "x"})
  void aLineThatCannotBeIsForeign(String id) {
    assertThat(keys.of(EventType.TRANSACTION_ITEM, id)).isNegative();
  }

  @Test
  void taggedNumbersTellTheKindsApart() {
    long tagged = EventKeys.tagged(EventType.CART_EVENT, 12);
    assertThat(EventKeys.typeOf(tagged)).isEqualTo(EventType.CART_EVENT);
    assertThat(keys.text(tagged)).isEqualTo("cart_event-12");
  }

  @Test
  void anIndexNumbersAHundredThousandKeysInTheirOrderAndFindsEach() {
    KeyIndex index = new KeyIndex();
    Random random = new Random(7);
    long[] added = random.longs(100_000).distinct().toArray();
    for (int i = 0; i < added.length; i++) {
      assertThat(index.add(added[i])).isEqualTo(i);
    }
    for (int i = 0; i < added.length; i++) {
      assertThat(index.find(added[i])).isEqualTo(i);
      assertThat(index.add(added[i])).isEqualTo(-1 - i);
    }
    assertThat(index.find(random.nextLong())).isEqualTo(-1);
    assertThat(index.size()).isEqualTo(added.length);
  }
}
