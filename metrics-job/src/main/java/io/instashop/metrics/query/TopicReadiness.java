package io.instashop.metrics.query;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.kafka.BrokerWatch;
import io.instashop.metrics.input.KafkaTopics;
import io.instashop.metrics.progress.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the queries back until Kafka has their topics, and then watches whether Kafka answers. */
public final class TopicReadiness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReadiness.class);
  private static final long PAUSE_MILLIS = 2_000;

  private final KafkaTopics topics;
  private final String servers;
  private final BrokerWatch brokers;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "kafka-gate");
  private volatile String fault = "no answer yet";

  public TopicReadiness(String servers) {
    this.servers = servers;
    this.topics = new KafkaTopics(servers);
    this.brokers =
        new BrokerWatch(
            () -> Admin.create(Map.of("bootstrap.servers", servers, "client.id", "broker-watch")),
            List.of(servers.split("\\s*,\\s*")));
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns when the topics exist. */
  public void await() throws InterruptedException {
    ready.await();
  }

  /** Why Kafka cannot be used, if it cannot, and which of the configured brokers are missing. */
  public Component component() {
    List<String> missing = brokers.last().missing();
    return new Component(
        Optional.ofNullable(fault),
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
        Optional<String> now = ready.getCount() == 0 ? look() : ensure();
        if (now.isPresent() && (fault == null || fault.equals("no answer yet"))) {
          LOG.warn("Kafka at {} cannot be used, trying again: {}", servers, now.get());
        } else if (now.isEmpty() && fault != null && ready.getCount() == 0) {
          LOG.info("Kafka answers again");
        }
        fault = now.orElse(null);
        if (now.isEmpty()) {
          ready.countDown();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private Optional<String> look() throws InterruptedException {
    brokers.observe();
    return Optional.ofNullable(brokers.last().error());
  }

  private Optional<String> ensure() throws InterruptedException {
    try {
      topics.ensure();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return Optional.of(Causes.inOneLine(e));
    }
  }
}
