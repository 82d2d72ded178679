package io.instashop.producer;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.SourcePool;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.SeenTopics;
import io.instashop.producer.publish.TopicSetup;
import io.instashop.producer.publish.TopicWatch;
import io.instashop.producer.shard.Ownership;
import io.instashop.producer.shard.ShardStatus;
import io.instashop.producer.shard.WorkerFactory;
import io.instashop.testservers.Patience;
import io.instashop.testservers.PostgresServer;
import io.instashop.testservers.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Fresh source databases and topics on the shared test servers, and instances that feed them. */
public final class TestSource implements AutoCloseable {

  public static final String SHOP = "instashop";
  public static final String CRM = "crm_db";

  private final PostgresServer postgres = TestServers.shop();
  private final KafkaClients clients = clients(Duration.ofSeconds(15));
  private final HikariDataSource shop;
  private final HikariDataSource crm;

  private TestSource() {
    deleteTopics();
    postgres.recreateDatabase(SHOP);
    postgres.recreateDatabase(CRM);
    shop = pool(SHOP);
    crm = pool(CRM);
  }

  /** Databases without tables, and no topics. */
  public static TestSource empty() {
    return new TestSource();
  }

  /** Databases with tables and master data, and empty topics. */
  public static TestSource prepared() {
    TestSource source = empty();
    source.createTables();
    source.topicSetup().createMissing();
    return source;
  }

  public void createTables() {
    execute(SHOP, resource("instashop.sql"));
    execute(CRM, resource("crm_db.sql"));
  }

  /** A connection of a writer. */
  public Connection connect(String database) {
    try {
      return postgres.connect(database);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String database, String sql) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String resource(String name) {
    try (InputStream in = TestSource.class.getResourceAsStream("/source/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public KafkaClients clients() {
    return clients;
  }

  /** What a setting of a topic is, as a broker knows it: a change is answered before that. */
  public String topicSetting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = clients.admin()) {
      return admin.describeConfigs(List.of(resource)).all().get().get(resource).get(name).value();
    }
  }

  public static KafkaClients clients(Duration transactionTimeout) {
    KafkaProperties properties = new KafkaProperties();
    properties.setBootstrapServers(List.of(TestServers.kafka().bootstrapServers()));
    return new KafkaClients(properties, transactionTimeout);
  }

  public DataSource database(Shard shard) {
    return shard == Shard.INTERACTIONS ? crm : shop;
  }

  public TopicSetup topicSetup() {
    return topicSetup(new SeenTopics());
  }

  private TopicSetup topicSetup(SeenTopics seen) {
    return new TopicSetup(clients, 4, Optional.empty(), Optional.empty(), seen);
  }

  /** Starts an instance that takes batches of 50 rows. */
  public Instance start(String memberName) {
    return start(memberName, 50);
  }

  public Instance start(String memberName, int batchSize) {
    return start(memberName, batchSize, clients);
  }

  /** Starts an instance on clients of the caller's own. */
  public Instance start(String memberName, int batchSize, KafkaClients ownClients) {
    return start(memberName, batchSize, ownClients, Clock.systemUTC());
  }

  /** Starts an instance whose host has that clock. */
  public Instance start(String memberName, int batchSize, KafkaClients ownClients, Clock clock) {
    return new Instance(memberName, batchSize, ownClients, clock);
  }

  /** One running producer, as the service's main class would put it together. */
  public final class Instance implements AutoCloseable {

    private final Map<Shard, ShardStatus> statuses = new EnumMap<>(Shard.class);
    private final BrokerClock brokerClock;
    private final Ownership ownership;

    private Instance(String memberName, int batchSize, KafkaClients ownClients, Clock clock) {
      Map<Shard, DataSource> databases = new EnumMap<>(Shard.class);
      for (Shard shard : Shard.values()) {
        statuses.put(shard, new ShardStatus(shard, clock));
        databases.put(shard, database(shard));
      }
      SeenTopics seen = new SeenTopics();
      brokerClock = new BrokerClock(clock);
      WorkerFactory factory =
          new WorkerFactory(
              ownClients,
              databases,
              new io.instashop.contracts.events.EventCodec(),
              batchSize,
              Duration.ofMillis(20),
              Duration.ofMillis(200),
              seen,
              brokerClock,
              clock);
      TopicWatch watch = new TopicWatch(clients, topicSetup(seen), seen);
      ownership = new Ownership(ownClients, watch, factory, statuses, memberName);
      ownership.start();
    }

    public ShardStatus status(Shard shard) {
      return statuses.get(shard);
    }

    public BrokerClock brokerClock() {
      return brokerClock;
    }

    public long events() {
      return statuses.values().stream().mapToLong(ShardStatus::events).sum();
    }

    @Override
    public void close() {
      ownership.close();
    }
  }

  /** Deletes one topic and waits until it is gone. */
  public void deleteTopic(String topic) {
    deleteTopics(Set.of(topic));
  }

  /** Writes a record into the partition of a shard's cursors, as an operator would. */
  public void writeCursor(Shard shard, byte @Nullable [] value) {
    try (Producer<byte[], byte[]> operator = clients.producer(shard)) {
      operator.initTransactions();
      operator.beginTransaction();
      operator.send(
          new ProducerRecord<>(
              Topics.PRODUCER_CURSORS,
              shard.partition(),
              shard.wireName().getBytes(StandardCharsets.UTF_8),
              value));
      operator.commitTransaction();
    }
  }

  @Override
  public void close() {
    shop.close();
    crm.close();
  }

  private HikariDataSource pool(String database) {
    return SourcePool.open(
        database, postgres.jdbcUrl(database), PostgresServer.USER, PostgresServer.USER);
  }

  private void deleteTopics() {
    Set<String> ours = new TreeSet<>(Topics.SOURCE_TOPICS);
    ours.add(Topics.PRODUCER_CURSORS);
    deleteTopics(ours);
  }

  private void deleteTopics(Set<String> names) {
    try (Admin admin = clients.admin()) {
      Set<String> ours = new TreeSet<>(names);
      ours.retainAll(admin.listTopics().names().get());
      Set<Uuid> ids = new HashSet<>();
      for (TopicDescription topic : admin.describeTopics(ours).allTopicNames().get().values()) {
        ids.add(topic.topicId());
      }
      admin.deleteTopics(ours).all().get();
      // By id: a service that runs may have made the topic anew at once.
      Awaitility.await()
          .atMost(Patience.seconds(30))
          .until(
              () ->
                  admin.listTopics().listings().get().stream()
                      .noneMatch(topic -> ids.contains(topic.topicId())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
