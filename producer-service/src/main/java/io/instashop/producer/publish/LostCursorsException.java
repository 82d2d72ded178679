package io.instashop.producer.publish;

import org.apache.kafka.common.KafkaException;

/**
 * The topic of cursors was deleted and created again, so every owner of shards has to start again.
 */
public final class LostCursorsException extends KafkaException {

  private static final long serialVersionUID = 1L;

  LostCursorsException() {
    super("topic producer-cursors was deleted and created again; all cursors are lost");
  }
}
