package io.instashop.consumer.quarantine;

import io.instashop.contracts.events.RejectionReason;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that is no event.
 *
 * @param message one sentence that names the field at fault
 */
public record RejectedRecord(
    ConsumerRecord<byte[], byte[]> record, RejectionReason reason, String message) {}
