package io.instashop.lake.intake.kafka;

import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.table.LakeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks for topics before Spark does, which would wait for minutes and then say little. */
final class KafkaTopics {

  private static final int PATIENCE_SECONDS = 15;

  private KafkaTopics() {}

  /**
   * Makes sure that the topics are there.
   *
   * @return their ids, by their names; brokers before Kafka 2.8 have none
   * @throws LakeException in one line, if Kafka does not answer or a topic is missing
   */
  static Map<String, String> require(String dataset, KafkaSource source) {
    return ask(
        dataset,
        source,
        admin -> {
          List<String> missing = new ArrayList<>();
          Map<String, String> ids = new HashMap<>();
          var asked = admin.describeTopics(source.topics()).topicNameValues();
          for (String topic : source.topics()) {
            TopicDescription found = found(Objects.requireNonNull(asked.get(topic)));
            if (found == null) {
              missing.add(topic);
            } else if (!Uuid.ZERO_UUID.equals(found.topicId())) {
              ids.put(topic, found.topicId().toString());
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
          return ids;
        });
  }

  /** The records that a partition holds: from an offset up to one before the other. */
  record Bounds(long from, long to) {}

  /**
   * The bounds of all partitions.
   *
   * @throws LakeException in one line, if Kafka does not answer or a topic is missing
   */
  static Map<TopicPartition, Bounds> bounds(String dataset, KafkaSource source) {
    require(dataset, source);
    return ask(
        dataset,
        source,
        admin -> {
          Map<TopicPartition, OffsetSpec> first = new HashMap<>();
          Map<TopicPartition, OffsetSpec> last = new HashMap<>();
          admin
              .describeTopics(source.topics())
              .allTopicNames()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
              .forEach(
                  (topic, description) ->
                      description
                          .partitions()
                          .forEach(
                              each -> {
                                TopicPartition place = new TopicPartition(topic, each.partition());
                                first.put(place, OffsetSpec.earliest());
                                last.put(place, OffsetSpec.latest());
                              }));
          var from = admin.listOffsets(first).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          var to = admin.listOffsets(last).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          Map<TopicPartition, Bounds> bounds = new HashMap<>();
          from.forEach(
              (place, begin) ->
                  bounds.put(
                      place,
                      new Bounds(begin.offset(), Objects.requireNonNull(to.get(place)).offset())));
          return bounds;
        });
  }

  /** A question that may fail as Kafka's clients do. */
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
  }

  private static <T> T ask(String dataset, KafkaSource source, Question<T> question) {
    KafkaAccess access = SourceAccess.of(source);
    Map<String, Object> settings = access.client(source.options());
    settings.put("default.api.timeout.ms", PATIENCE_SECONDS * 1000);
    settings.put("request.timeout.ms", 5_000);
    try (Admin admin = Admin.create(settings)) {
      return question.ask(admin);
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

  private static @Nullable TopicDescription found(KafkaFuture<TopicDescription> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw e;
    }
  }
}
