package io.instashop.consumer.enrichment;

import io.instashop.contracts.events.EncodedEvent;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/**
 * Sends items to their topic within the caller's Kafka transaction.
 *
 * <p>It is given what was read, never what the warehouse newly inserted. A crash between the two
 * commits makes every row of the second attempt a duplicate, and its items would be lost.
 */
@Component
public final class ItemEmitter {

  private final KafkaOperations<byte[], byte[]> kafka;

  ItemEmitter(KafkaOperations<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /**
   * Sends the items among these events. A record that Kafka refuses fails the transaction's commit.
   *
   * @return how many items there were
   */
  public int emit(List<EncodedEvent> events) {
    int items = 0;
    for (EncodedEvent encoded : events) {
      if (encoded.event().type() == EventType.TRANSACTION_ITEM) {
        byte[] key = Long.toString(encoded.event().customerId()).getBytes(StandardCharsets.UTF_8);
        kafka.send(Topics.TRANSACTION_ITEMS, key, encoded.json().getBytes(StandardCharsets.UTF_8));
        items++;
      }
    }
    return items;
  }
}
