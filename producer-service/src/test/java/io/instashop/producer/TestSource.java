package io.instashop.producer;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.contracts.topics.Topics;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.feed.SourcePool;
import io.instashop.producer.publish.KafkaClients;
import io.instashop.producer.publish.TopicSetup;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
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

  public static KafkaClients clients(Duration transactionTimeout) {
    KafkaProperties properties = new KafkaProperties();
    properties.setBootstrapServers(List.of(TestServers.kafka().bootstrapServers()));
    return new KafkaClients(properties, transactionTimeout);
  }

  public DataSource database(Shard shard) {
    return shard == Shard.INTERACTIONS ? crm : shop;
  }

  public TopicSetup topicSetup() {
    return new TopicSetup(clients, 4, Optional.empty());
  }

  /** Starts an instance that takes batches of 50 rows. */
  public Instance start(String memberName) {
    return start(memberName, 50);
  }

  public Instance start(String memberName, int batchSize) {
    return new Instance(memberName, batchSize);
  }

  /** One running producer, as the service's main class would put it together. */
  public final class Instance implements AutoCloseable {

    private final Map<Shard, ShardStatus> statuses = new EnumMap<>(Shard.class);
    private final Ownership ownership;

    private Instance(String memberName, int batchSize) {
      Map<Shard, DataSource> databases = new EnumMap<>(Shard.class);
      for (Shard shard : Shard.values()) {
        statuses.put(shard, new ShardStatus(shard));
        databases.put(shard, database(shard));
      }
      WorkerFactory factory =
          new WorkerFactory(
              clients,
              databases,
              new io.instashop.contracts.events.EventCodec(),
              batchSize,
              Duration.ofMillis(20),
              Duration.ofMillis(200),
              Clock.systemUTC());
      ownership = new Ownership(clients, topicSetup(), factory, statuses, memberName);
      ownership.start();
    }

    public ShardStatus status(Shard shard) {
      return statuses.get(shard);
    }

    public long events() {
      return statuses.values().stream().mapToLong(ShardStatus::events).sum();
    }

    @Override
    public void close() {
      ownership.close();
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
    try (Admin admin = clients.admin()) {
      Set<String> ours = new TreeSet<>(Topics.SOURCE_TOPICS);
      ours.add(Topics.PRODUCER_CURSORS);
      ours.retainAll(admin.listTopics().names().get());
      admin.deleteTopics(ours).all().get();
      Awaitility.await()
          .atMost(Patience.seconds(30))
          .until(() -> java.util.Collections.disjoint(admin.listTopics().names().get(), ours));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
