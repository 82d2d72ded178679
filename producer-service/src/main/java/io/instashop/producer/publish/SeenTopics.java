package io.instashop.producer.publish;

import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Cursor;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.TopicMark;
import io.instashop.producer.cursor.UnusableCursorException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service's topics as they were seen last. Thread-safe. */
public final class SeenTopics {

  private volatile Map<String, TopicMark> marks = Map.of();

  void saw(Map<String, TopicMark> seen) {
    marks = Map.copyOf(seen);
  }

  /** The topic of cursors; null before it was seen. */
  @Nullable TopicMark cursors() {
    return marks.get(Topics.PRODUCER_CURSORS);
  }

  /** The event topics of a shard, as far as they were seen. */
  public Map<String, TopicMark> of(Shard shard) {
    Map<String, TopicMark> own = new HashMap<>(marks);
    own.keySet().retainAll(shard.topics());
    return own;
  }

  /**
   * Compares the topics with what a cursor notes of them.
   *
   * @return what has changed and is to be reported, although the shard can continue
   * @throws UnusableCursorException if a topic is another one than the cursor speaks of
   */
  public Optional<String> compare(Shard shard, Cursor cursor) {
    Map<String, TopicMark> now = marks;
    String changed = null;
    for (Map.Entry<String, TopicMark> noted : cursor.topics().entrySet()) {
      TopicMark mark = now.get(noted.getKey());
      if (mark != null && !mark.id().equals(noted.getValue().id())) {
        throw new UnusableCursorException(
            shard,
            "speaks of a topic '"
                + noted.getKey()
                + "' that was deleted since: the one of that name is another (id "
                + mark.id()
                + ", not "
                + noted.getValue().id()
                + "), and what had been published is not in it");
      }
      if (mark != null && mark.partitions() != noted.getValue().partitions()) {
        changed =
            "topic "
                + noted.getKey()
                + " has "
                + mark.partitions()
                + " partitions, not "
                + noted.getValue().partitions()
                + " as before: a seller's events before and after lie in different partitions, so a"
                + " status may be read before its transaction";
      }
    }
    return Optional.ofNullable(changed);
  }
}
