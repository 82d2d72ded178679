package io.instashop.consumer;

import static org.awaitility.Awaitility.await;

import io.instashop.contracts.topics.TopicSpec;
import io.instashop.contracts.topics.Topics;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, as the producer creates those that it owns. */
final class SourceTopics {

  private static final List<String> ALL = Topics.all().stream().map(TopicSpec::name).toList();

  private SourceTopics() {}

  /** Creates those source topics that are missing. */
  static void create(int partitions) {
    try (Admin admin = admin()) {
      List<NewTopic> topics =
          Topics.SOURCE_TOPICS.stream()
              .map(
                  topic ->
                      new NewTopic(topic, Optional.of(partitions), Optional.empty())
                          .configs(Topics.spec(topic).config()))
              .toList();
      for (var creation : admin.createTopics(topics).values().values()) {
        try {
          creation.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw new IllegalStateException(e);
          }
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates a topic of one partition with these settings alone. */
  static void createWithoutSettings(String topic, Map<String, String> settings) throws Exception {
    try (Admin admin = admin()) {
      admin
          .createTopics(
              List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings)))
          .all()
          .get();
    }
  }

  /** The retention of a topic. */
  static String retention(String topic) throws Exception {
    return setting(topic, "retention.ms");
  }

  /** Changes a topic that exists, and waits until its broker says so. */
  static void set(String topic, String name, String value) throws Exception {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
          .all()
          .get();
    }
    await().atMost(Patience.seconds(30)).until(() -> setting(topic, name).equals(value));
  }

  /** What a topic has, of its own or from its broker. */
  static String setting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = admin()) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  /** Deletes a topic, if it is there, and waits until it is gone. */
  static void delete(String topic) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
      await().atMost(Patience.seconds(30)).until(() -> !present(admin).contains(topic));
    }
  }

  /** Deletes topics that a service that runs may create again at any moment. */
  static void deleteUnderService(List<String> topics) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(topics).all().get();
    }
  }

  /** The ids of topics: one that is deleted and created again gets another. */
  static List<Uuid> ids(List<String> topics) throws Exception {
    try (Admin admin = admin()) {
      Map<String, TopicDescription> found = admin.describeTopics(topics).allTopicNames().get();
      return topics.stream().map(topic -> found.get(topic).topicId()).toList();
    }
  }

  /** Deletes the topics of all owners. */
  static void deleteAll() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(present(admin)).all().get();
      await().atMost(Patience.seconds(30)).until(() -> present(admin).isEmpty());
    }
  }

  /** How many partitions each topic that exists has. */
  static Map<String, Integer> partitions() throws Exception {
    try (Admin admin = admin()) {
      Map<String, Integer> partitions = new TreeMap<>();
      admin
          .describeTopics(present(admin))
          .allTopicNames()
          .get()
          .forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
      return partitions;
    }
  }

  private static Set<String> present(Admin admin) throws Exception {
    Set<String> names = admin.listTopics().names().get();
    names.retainAll(ALL);
    return names;
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()));
  }
}
