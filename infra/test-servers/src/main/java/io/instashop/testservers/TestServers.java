package io.instashop.testservers;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The servers of integration tests: started on first use, shared by all tests of a JVM, stopped and
 * deleted when it ends.
 *
 * <p>This is the one place that chooses what tests run against: containers with the compose file's
 * images when a Docker engine answers, embedded servers when none does. The environment variable
 * {@code INSTASHOP_TEST_SERVERS} ({@code auto}, {@code docker}, {@code embedded}) overrides that.
 * The choice is printed.
 */
public final class TestServers {

  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();
  private static ServerKind kind;
  private static PostgresServer shop;
  private static PostgresServer warehouse;
  private static KafkaServer kafka;
  private static RedisServer redis;

  private TestServers() {}

  /** PostgreSQL with the databases {@code instashop} and {@code crm_db}, empty at first. */
  public static synchronized PostgresServer shop() {
    if (shop == null) {
      shop = ownPostgres("instashop", "crm_db");
    }
    return shop;
  }

  /** A second PostgreSQL, with the database {@code dwh_db}, empty at first. */
  public static synchronized PostgresServer warehouse() {
    if (warehouse == null) {
      warehouse = ownPostgres("dwh_db");
    }
    return warehouse;
  }

  /** Kafka, without topics at first. */
  public static synchronized KafkaServer kafka() {
    if (kafka == null) {
      kafka = closedAtExit(kind().kafka("kafka"));
    }
    return kafka;
  }

  /** Redis, without keys at first. */
  public static synchronized RedisServer redis() {
    if (redis == null) {
      redis = ownRedis();
    }
    return redis;
  }

  /** A PostgreSQL of the caller's own, to stop and start as it likes. */
  public static synchronized PostgresServer ownPostgres(String... databases) {
    PostgresServer server = closedAtExit(kind().postgres("postgres"));
    for (String database : databases) {
      server.createDatabase(database);
    }
    return server;
  }

  /** A Redis of the caller's own, to stop and start as it likes. */
  public static synchronized RedisServer ownRedis() {
    return closedAtExit(kind().redis("redis"));
  }

  private static ServerKind kind() {
    if (kind == null) {
      Choice choice = Choice.make(System.getenv());
      System.out.println(choice.line());
      kind = choice.docker() ? new Containers() : new EmbeddedServers();
    }
    return kind;
  }

  private static <S extends AutoCloseable> S closedAtExit(S server) {
    if (STARTED.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(TestServers::closeAll));
    }
    STARTED.push(server);
    return server;
  }

  private static void closeAll() {
    for (AutoCloseable server : STARTED) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("A test server did not stop: " + e);
      }
    }
  }
}
