package io.instashop.producer.publish;

import io.instashop.contracts.topics.TopicOwner;
import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.TopicMark;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every two seconds whether the topics are still the same ones, while the service runs. One
 * that was deleted is created again. What that means for a shard, its worker decides by the topic's
 * id. Used by one thread, which it never keeps waiting unless there is something to mend.
 */
public final class TopicWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private final TopicSetup setup;
  private final SeenTopics seen;
  private @Nullable Admin admin;
  private @Nullable Map<String, KafkaFuture<TopicDescription>> topics;
  private @Nullable KafkaFuture<Config> cursorConfig;
  private long nextLook = System.nanoTime();

  /** A watch over the topics that the setup creates. */
  public TopicWatch(KafkaClients clients, TopicSetup setup, SeenTopics seen) {
    this.clients = clients;
    this.setup = setup;
    this.seen = seen;
  }

  /**
   * Creates and mends what needs it, before any shard is owned.
   *
   * @throws KafkaException if Kafka does not answer or refuses
   */
  public void prepare() {
    topics = null;
    setup.createMissing();
  }

  /**
   * Looks, if it is time to.
   *
   * @throws LostCursorsException if the topic of cursors is another one than before
   * @throws KafkaException if a topic is missing and cannot be made
   */
  public void look() {
    if (topics == null || cursorConfig == null) {
      ask();
    } else if (Stream.concat(topics.values().stream(), Stream.of(cursorConfig))
        .allMatch(KafkaFuture::isDone)) {
      Map<String, KafkaFuture<TopicDescription>> answers = topics;
      KafkaFuture<Config> config = cursorConfig;
      topics = null;
      compare(answers, config);
    }
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }

  private void ask() {
    if (System.nanoTime() - nextLook < 0) {
      return;
    }
    nextLook = System.nanoTime() + PAUSE.toNanos();
    if (admin == null) {
      admin = clients.admin();
    }
    List<String> names = Topics.ownedBy(TopicOwner.PRODUCER).stream().map(TopicSpec::name).toList();
    topics = admin.describeTopics(names).topicNameValues();
    cursorConfig =
        Objects.requireNonNull(
            admin
                .describeConfigs(List.of(CursorTopic.RESOURCE))
                .values()
                .get(CursorTopic.RESOURCE));
  }

  private void compare(
      Map<String, KafkaFuture<TopicDescription>> answers, KafkaFuture<Config> config) {
    Map<String, TopicMark> marks = new HashMap<>();
    boolean missing = false;
    try {
      for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
        try {
          marks.put(answer.getKey(), TopicSetup.mark(KafkaAnswers.await(answer.getValue())));
        } catch (UnknownTopicOrPartitionException e) {
          missing = true;
        }
      }
    } catch (KafkaException e) {
      log.debug("The topics could not be looked at: {}", e.getMessage());
      return;
    }
    TopicMark cursors = seen.cursors();
    if (missing || !keepsCursors(config)) {
      Set<String> made = setup.createMissing();
      for (String topic : made) {
        log.error("Topic {} was deleted while the service runs; created again, empty", topic);
      }
    } else {
      seen.saw(marks);
    }
    TopicMark now = seen.cursors();
    if (cursors != null && now != null && !cursors.id().equals(now.id())) {
      throw new LostCursorsException();
    }
  }

  /** Where the settings cannot be read nothing is claimed. */
  private static boolean keepsCursors(KafkaFuture<Config> config) {
    try {
      return CursorTopic.keepsCursors(KafkaAnswers.await(config));
    } catch (KafkaException e) {
      return true;
    }
  }
}
