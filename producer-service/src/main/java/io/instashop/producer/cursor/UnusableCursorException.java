package io.instashop.producer.cursor;

import io.instashop.contracts.topics.Topics;

/**
 * The stored cursor does not fit the database or the topics, is missing, or cannot be read. To
 * continue would skip rows or publish them twice. So an operator has to decide; the message names
 * the remedy.
 */
public final class UnusableCursorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param complaint what is wrong, as the end of 'the cursor of shard …'
   */
  public UnusableCursorException(Shard shard, String complaint) {
    super(
        "the cursor of shard '"
            + shard.wireName()
            + "' in topic '"
            + Topics.PRODUCER_CURSORS
            + "' partition "
            + shard.partition()
            + " "
            + complaint
            + ". Connect the database and the Kafka that belong together; or take over what is there"
            + " with './instashop producer adopt --shard "
            + shard.wireName()
            + "', which shows what it would do and changes nothing without --yes. The shard"
            + " continues by itself as soon as they fit");
  }
}
