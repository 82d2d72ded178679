package io.instashop.consumer.intake;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItems;
import java.util.ArrayList;
import java.util.List;

/**
 * Completes a batch with the items of its transactions and encodes each event once, for landing and
 * for the topic of the items. Thread-safe.
 */
public final class EventEncoder {

  private final EventCodec codec;

  /** With the codec that writes the JSON. */
  public EventEncoder(EventCodec codec) {
    this.codec = codec;
  }

  /** The events in their order, each transaction followed by its items. */
  public List<EncodedEvent> encode(List<Event> events) {
    return events.stream().flatMap(event -> encode(event).stream()).toList();
  }

  /** An event, and if it is a transaction its items. */
  List<EncodedEvent> encode(Event event) {
    EncodedEvent encoded = EncodedEvent.of(event, codec);
    if (!(event instanceof TransactionEvent transaction)) {
      return List.of(encoded);
    }
    List<EncodedEvent> all = new ArrayList<>(1 + transaction.items().size());
    all.add(encoded);
    TransactionItems.of(transaction).forEach(item -> all.add(EncodedEvent.of(item, codec)));
    return all;
  }
}
