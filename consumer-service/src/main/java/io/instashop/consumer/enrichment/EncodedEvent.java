package io.instashop.consumer.enrichment;

import io.instashop.contracts.events.Event;

/**
 * An event and its JSON, encoded once for the warehouse and the topic.
 *
 * @param json as {@link io.instashop.contracts.events.EventCodec#encodeToString} writes it
 */
public record EncodedEvent(Event event, String json) {}
