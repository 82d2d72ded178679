package io.instashop.lake.intake.kafka;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.table.LakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks for topics before Spark does, which would wait for minutes and then say little. */
final class KafkaTopics {

  private static final int PATIENCE_SECONDS = 15;

  private KafkaTopics() {}

  /**
   * Makes sure that the topics are there.
   *
   * @throws LakeException in one line, if Kafka does not answer or a topic is missing
   */
  static void require(String dataset, KafkaSource source) {
    KafkaAccess access = SourceAccess.of(source);
    Map<String, Object> settings = access.client(source.options());
    settings.put("default.api.timeout.ms", PATIENCE_SECONDS * 1000);
    settings.put("request.timeout.ms", 5_000);
    try (Admin admin = Admin.create(settings)) {
      List<String> missing = new ArrayList<>();
      var asked = admin.describeTopics(source.topics()).topicNameValues();
      for (String topic : source.topics()) {
        if (!exists(Objects.requireNonNull(asked.get(topic)))) {
          missing.add(topic);
        }
      }
      if (!missing.isEmpty()) {
        throw new LakeException(
            dataset
                + ": Kafka "
                + source.bootstrapServers()
                + " has no topic "
                + String.join(", ", missing));
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new LakeException(
          dataset
              + ": Kafka "
              + source.bootstrapServers()
              + " does not answer ("
              + access.explain(e)
              + "); check source.bootstrap_servers",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LakeException(dataset + ": interrupted", e);
    }
  }

  private static boolean exists(KafkaFuture<TopicDescription> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }
}
