package io.instashop.producer.publish;

import org.apache.kafka.common.KafkaException;

/** The topic of cursors was deleted and made anew: whoever owns shards by it has to begin anew. */
public final class LostCursorsException extends KafkaException {

  private static final long serialVersionUID = 1L;

  LostCursorsException() {
    super("topic producer-cursors was deleted and made anew, and with it all cursors");
  }
}
