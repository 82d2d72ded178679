package io.instashop.producer;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.contracts.topics.ConsumerGroups;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.SourceDatabase;
import io.instashop.producer.feed.SourceDatabases;
import io.instashop.producer.feed.SourcePool;
import io.instashop.producer.publish.BrokerClock;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.SeenTopics;
import io.instashop.producer.publish.TopicSetup;
import io.instashop.producer.publish.TopicWatch;
import io.instashop.producer.shard.Ownership;
import io.instashop.producer.shard.ShardStatus;
import io.instashop.producer.shard.WorkerFactory;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
  public static final String ERP = "erp_db";
  public static final String ECOMMERCE = "ecommerce_db";

  /** As the service's members are named; the group may have others, which feed nothing. */
  private static final String MEMBER = ConsumerGroups.PRODUCER + "-";

  private final PostgresServer postgres = TestServers.shop();
  private final KafkaClients clients = clients(Duration.ofSeconds(15));
  private final SourceDatabases sources;

  private TestSource() {
    deleteTopics();
    Map<SourceDatabase, HikariDataSource> pools = new EnumMap<>(SourceDatabase.class);
    for (SourceDatabase database : SourceDatabase.values()) {
      postgres.recreateDatabase(database.databaseName());
      pools.put(database, pool(database.databaseName()));
    }
    sources = new SourceDatabases(pools);
  }

  /** Databases without tables, and no topics. */
  public static TestSource empty() {
    return new TestSource();
  }

  /** The same, but as of an older shop, which has no database of deliveries. */
  public static TestSource withoutDeliveries() {
    TestSource source = empty();
    source.postgres.dropDatabase(ECOMMERCE);
    return source;
  }

  /** Creates the database of deliveries. */
  public void createDeliveries() {
    postgres.createDatabase(ECOMMERCE);
  }

  /** Databases with tables and master data, and empty topics. */
  public static TestSource prepared() {
    TestSource source = empty();
    source.createTables();
    source.topicSetup().createMissing();
    return source;
  }

  /** One row of every table that a golden sample stands for, but for those of another plan. */
  public void writeGoldenRows() {
    execute(SHOP, resource("golden.sql"));
    execute(CRM, resource("golden-crm.sql"));
    execute(ERP, resource("golden-erp.sql"));
    execute(ECOMMERCE, resource("golden-ecommerce.sql"));
  }

  /** The settings by which the service finds the servers, and more. */
  public static String[] settings(String... more) {
    PostgresServer server = TestServers.shop();
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("--spring.datasource.url=" + server.jdbcUrl(SHOP));
    settings.add("--instashop.crm.datasource.url=" + server.jdbcUrl(CRM));
    settings.add("--instashop.erp.datasource.url=" + server.jdbcUrl(ERP));
    settings.add("--instashop.ecommerce.datasource.url=" + server.jdbcUrl(ECOMMERCE));
    settings.add("--spring.kafka.bootstrap-servers=" + TestServers.kafka().bootstrapServers());
    return settings.toArray(String[]::new);
  }

  public void createTables() {
    for (SourceDatabase database : SourceDatabase.values()) {
      execute(database.databaseName(), resource(database.databaseName() + ".sql"));
    }
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
    try (Connection connection = postgres.pooled(database);
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
    return sources.of(shard);
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
      for (Shard shard : Shard.values()) {
        statuses.put(shard, new ShardStatus(shard, clock));
      }
      SeenTopics seen = new SeenTopics();
      brokerClock = new BrokerClock(clock);
      WorkerFactory factory =
          new WorkerFactory(
              ownClients,
              sources.byShard(),
              new io.instashop.contracts.events.EventCodec(),
              batchSize,
              Duration.ofMillis(20),
              Duration.ofMillis(200),
              seen,
              brokerClock,
              clock);
      TopicWatch watch = new TopicWatch(clients, topicSetup(seen), seen);
      ownership = new Ownership(ownClients, watch, factory, statuses, MEMBER + memberName);
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
    sources.close();
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
      // By id: a running service may have created the topic again at once.
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
