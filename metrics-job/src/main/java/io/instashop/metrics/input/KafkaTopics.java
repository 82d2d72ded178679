package io.instashop.metrics.input;

import io.instashop.contracts.events.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics that this job reads: creates those that are missing. */
public final class KafkaTopics implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final String bootstrapServers;
  private Admin admin;

  /** Does not wait for Kafka. */
  public KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Creates the topics that are missing; those that exist stay as they are. */
  public void ensure() throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> wanted =
        Arrays.stream(Aggregation.values())
            .map(Aggregation::topics)
            .flatMap(List::stream)
            .collect(Collectors.toSet());
    wanted.removeAll(admin().listTopics().names().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
    Map<String, String> config =
        Map.of("max.message.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES));
    for (String topic : wanted) {
      try {
        admin()
            .createTopics(
                List.of(
                    new NewTopic(topic, Optional.of(Topics.DEFAULT_PARTITIONS), Optional.empty())
                        .configs(new HashMap<>(config))))
            .all()
            .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
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
