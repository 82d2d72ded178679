package io.instashop.metrics.input;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Tells which topics are missing. It creates none: their owners do. */
public final class KafkaTopics implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final String bootstrapServers;
  private @Nullable Admin admin;

  /** Does not wait for Kafka. */
  public KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Those of the topics that do not exist.
   *
   * @throws ExecutionException if Kafka does not answer
   * @throws org.apache.kafka.common.KafkaException if no configured name resolves
   */
  public List<String> missingTopics(Collection<String> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> present = admin().listTopics().names().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    return topics.stream().filter(topic -> !present.contains(topic)).toList();
  }

  /** Made on first use: there may be no name that resolves before the brokers have started. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  "bootstrap.servers", bootstrapServers,
                  "client.id", "metrics-job",
                  "reconnect.backoff.max.ms", 2_000,
                  "request.timeout.ms", TIMEOUT_MILLIS,
                  "default.api.timeout.ms", TIMEOUT_MILLIS));
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
