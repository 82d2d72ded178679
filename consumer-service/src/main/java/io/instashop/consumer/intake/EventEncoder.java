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
    List<EncodedEvent> all = new ArrayList<>(events.size() * 2);
    for (Event event : events) {
      all.add(EncodedEvent.of(event, codec));
      if (event instanceof TransactionEvent transaction) {
        TransactionItems.of(transaction).forEach(item -> all.add(EncodedEvent.of(item, codec)));
      }
    }
    return all;
  }
}
