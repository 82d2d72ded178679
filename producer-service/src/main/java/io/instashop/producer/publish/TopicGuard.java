package io.instashop.producer.publish;

import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.UnusableCursorException;
import java.util.Optional;

/** Believes a stored position, or its absence, only if it fits the topics. */
public final class TopicGuard {

  private final TopicContents contents;
  private final SeenTopics seen;

  /** A guard that looks with these clients, and compares with what was seen of the topics. */
  public TopicGuard(KafkaClients clients, SeenTopics seen) {
    this.contents = new TopicContents(clients);
    this.seen = seen;
  }

  /**
   * The checked position to continue from. Without a stored one it is the beginning, but only if
   * nothing was ever written to the topics. Otherwise the cursor was lost, and everything would be
   * published a second time.
   *
   * @throws UnusableCursorException if the position, or its absence, does not fit the topics
   * @throws org.apache.kafka.common.KafkaException if Kafka does not answer in time
   */
  public Cursor checked(Shard shard, Optional<Cursor> stored) {
    if (stored.isEmpty()) {
      Optional<String> trace = contents.firstTrace(shard);
      if (trace.isPresent()) {
        throw new UnusableCursorException(
            shard,
            "is missing, but the shard has published before ("
                + trace.get()
                + "): the cursor was deleted or not restored, and starting at the beginning would"
                + " publish everything a second time");
      }
      return Cursor.START.noting(seen.of(shard));
    }
    Cursor cursor = stored.get();
    if (cursor.topics().isEmpty()) {
      return cursor.noting(seen.of(shard));
    }
    seen.compare(shard, cursor);
    return cursor;
  }

  /**
   * Compares the topics, as they were seen last, with what the cursor notes.
   *
   * @return what has changed and is to be reported, although the shard can continue
   * @throws UnusableCursorException if a topic was deleted and created again
   */
  public Optional<String> compare(Shard shard, Cursor cursor) {
    return seen.compare(shard, cursor);
  }
}
