package io.instashop.lake.intake.kafka;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.table.LakeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

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
      Set<String> known = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<String> missing =
          source.topics().stream().filter(topic -> !known.contains(topic)).toList();
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
}
