package io.instashop.metrics.query;

import io.instashop.contracts.topics.Topics;
import io.instashop.kit.kafka.BrokerWatch;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.metrics.input.AggregationInput;
import io.instashop.metrics.input.KafkaTopics;
import io.instashop.metrics.progress.Component;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds each query back until its topics exist, and then watches whether Kafka answers. The job
 * creates no topic: the partition count is a setting of the topic's owner.
 */
public final class TopicReadiness implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicReadiness.class);

  /** Always as long: it is the pause between two looks, whether they succeed or not. */
  private static final long PAUSE_MILLIS = 2_000;

  private static final long PAUSE_FOR_TOPICS_MILLIS = 250;
  private static final String NOT_ASKED = "no answer yet";

  private final KafkaTopics topics;
  private final Finder finder;
  private final KafkaAccess kafka;
  private final BrokerWatch brokers;
  private final Thread thread = new Thread(this::run, "topic-readiness");
  private @Nullable String fault = NOT_ASKED;
  private boolean listed;
  private final List<String> optional;
  private final List<String> wanted;
  private List<String> missingTopics;
  private Map<String, KafkaTopics.Found> found = Map.of();

  /**
   * Begins to ask Kafka, whether or not it is there yet.
   *
   * @param optional topics beside those of the shop, whose absence is no fault
   */
  public TopicReadiness(KafkaAccess kafka, List<String> optional) {
    this(kafka, optional, KafkaTopics::find);
  }

  /** The same with another way to find topics. */
  TopicReadiness(KafkaAccess kafka, List<String> optional, Finder finder) {
    this.kafka = kafka;
    this.finder = finder;
    this.optional = optional;
    this.wanted = Stream.of(AggregationInput.topics(), optional).flatMap(List::stream).toList();
    this.missingTopics = wanted;
    this.topics = new KafkaTopics(kafka);
    this.brokers =
        new BrokerWatch(
            () -> Admin.create(kafka.client(Map.of("client.id", "broker-watch"))), kafka);
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns when these topics exist; they are of the shop or optional. */
  public synchronized void await(Collection<String> topicsOfQuery) throws InterruptedException {
    while (!exist(topicsOfQuery)) {
      wait();
    }
  }

  /** Whether these topics exist; they are of the shop or optional. */
  synchronized boolean exist(Collection<String> topicsOfQuery) {
    return missingTopics.stream().noneMatch(topicsOfQuery::contains);
  }

  /**
   * What Kafka says of these topics at this moment.
   *
   * @throws KafkaException if it does not answer
   */
  Map<String, KafkaTopics.Found> ask(Collection<String> wanted) throws InterruptedException {
    try {
      return topics.find(wanted, optional);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("Kafka does not answer: " + kafka.explain(e), e);
    }
  }

  /** What their partitions hold. */
  Map<TopicPartition, KafkaTopics.Extent> extents(Map<String, KafkaTopics.Found> wanted)
      throws ExecutionException, TimeoutException, InterruptedException {
    return topics.extents(wanted);
  }

  /**
   * Whether their partitions still have all records since a moment.
   *
   * @throws KafkaException if it does not answer
   */
  boolean holdAllSince(Map<String, KafkaTopics.Found> wanted, Instant moment)
      throws InterruptedException {
    try {
      return topics.holdAllSince(wanted, moment);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("Kafka does not answer: " + kafka.explain(e), e);
    }
  }

  /**
   * Why Kafka cannot be used, if it cannot, or which topic is missing, and which of the configured
   * brokers are missing.
   */
  public synchronized Component component() {
    List<String> missing = brokers.last().missing();
    return new Component(
        Optional.ofNullable(fault)
            .or(
                () ->
                    required(missingTopics).findFirst().map(topic -> Topics.spec(topic).missing())),
        missing.isEmpty() ? Map.of() : Map.of("missing", String.join(", ", missing)));
  }

  @Override
  public void close() {
    thread.interrupt();
    topics.close();
    brokers.close();
  }

  private void run() {
    try {
      while (true) {
        long pause = PAUSE_FOR_TOPICS_MILLIS;
        try {
          if (note(finder.find(topics, wanted, optional))) {
            look();
            pause = PAUSE_MILLIS;
          }
        } catch (ExecutionException | TimeoutException | KafkaException e) {
          unusable(kafka.explain(e));
          pause = PAUSE_MILLIS;
        } catch (RuntimeException e) {
          // The thread must continue: queries wait for what it finds.
          unusable("cannot be watched: " + e);
          pause = PAUSE_MILLIS;
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Notes which topics are there; whether all are that must be. */
  private synchronized boolean note(Map<String, KafkaTopics.Found> now) {
    now.forEach((topic, news) -> compare(topic, found.get(topic), news));
    found = now;
    return missing(wanted.stream().filter(topic -> !now.containsKey(topic)).toList());
  }

  private static void compare(
      String topic, KafkaTopics.@Nullable Found before, KafkaTopics.Found now) {
    if (before == null || !before.id().equals(now.id())) {
      return;
    }
    if (now.partitions() > before.partitions()) {
      log.warn(
          "Topic {} has {} partitions now, {} before. The new ones are read from their beginning."
              + " Kafka keeps the order within a partition only: for a while, events of one seller"
              + " may be read out of order",
          topic,
          now.partitions(),
          before.partitions());
    }
  }

  private synchronized boolean missing(List<String> now) {
    if (!listed) {
      required(now).forEach(topic -> log.info("Waiting: {}", Topics.spec(topic).missing()));
    } else {
      missingTopics.stream()
          .filter(topic -> !now.contains(topic))
          .forEach(topic -> log.info("Topic {} exists now", topic));
      now.stream()
          .filter(topic -> !missingTopics.contains(topic))
          .forEach(topic -> log.warn("Topic {} is gone", topic));
    }
    listed = true;
    missingTopics = now;
    notifyAll();
    answered();
    return required(now).findAny().isEmpty();
  }

  private Stream<String> required(List<String> names) {
    return names.stream().filter(topic -> !optional.contains(topic));
  }

  private void look() throws InterruptedException {
    brokers.observe();
    String error = brokers.last().error();
    if (error == null) {
      answered();
    } else {
      unusable(error);
    }
  }

  /** Finds topics, as {@link KafkaTopics#find} does. */
  @FunctionalInterface
  interface Finder {
    Map<String, KafkaTopics.Found> find(
        KafkaTopics topics, Collection<String> wanted, Collection<String> optional)
        throws ExecutionException, TimeoutException, InterruptedException;
  }

  private synchronized void unusable(String cause) {
    if (fault == null || fault.equals(NOT_ASKED)) {
      log.warn("Kafka at {} cannot be used, trying again: {}", kafka.bootstrapServers(), cause);
    }
    fault = cause;
  }

  private synchronized void answered() {
    if (fault != null && !fault.equals(NOT_ASKED)) {
      log.info("Kafka answers again");
    }
    fault = null;
  }
}
