package io.instashop.consumer.landing;

import io.instashop.contracts.events.EncodedEvent;
import java.util.List;

/**
 * What one record holds: an event, and the items of a transaction.
 *
 * @param record its place in the batch
 * @param events land all or none
 */
public record SourceEvents(int record, List<EncodedEvent> events) {

  /** Characters of JSON, which measure what landing them takes. */
  long size() {
    return events.stream().mapToLong(event -> event.json().length()).sum();
  }
}
