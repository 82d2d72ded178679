package io.instashop.consumer.enrichment;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItems;
import java.util.ArrayList;
import java.util.List;

/** Completes a batch of events with those that follow from it. Thread-safe. */
public final class Enrichment {

  private final EventCodec codec;

  /** With the codec that writes the JSON. */
  public Enrichment(EventCodec codec) {
    this.codec = codec;
  }

  /** The events in their order, each transaction followed by its items. */
  public List<EncodedEvent> enrich(List<Event> events) {
    List<EncodedEvent> all = new ArrayList<>(events.size() * 2);
    for (Event event : events) {
      all.add(encoded(event));
      if (event instanceof TransactionEvent transaction) {
        TransactionItems.of(transaction).forEach(item -> all.add(encoded(item)));
      }
    }
    return all;
  }

  private EncodedEvent encoded(Event event) {
    return new EncodedEvent(event, codec.encodeToString(event));
  }
}
