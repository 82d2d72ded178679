package io.instashop.testservers.server;

import io.instashop.testservers.project.MavenBuild;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The servers of integration tests, started on first use and shared by all tests of a JVM, which
 * has them to itself.
 *
 * <p>In a Maven build they are the build's: a {@link ServerHost} keeps them until Maven ends, and
 * every JVM finds them empty. Outside of one, in an IDE, they are this JVM's and are stopped and
 * deleted when it ends.
 *
 * <p>This is the one place that chooses what tests run against. When a Docker engine answers, they
 * run on containers with the compose file's images, otherwise on embedded servers. The environment
 * variable {@code INSTASHOP_TEST_SERVERS} ({@code auto}, {@code docker}, {@code embedded})
 * overrides that. The choice is printed.
 */
public final class TestServers {

  private static final Deque<AutoCloseable> OWN = new ArrayDeque<>();
  private static @Nullable ServerSource shared;
  private static @Nullable LeasedServers leased;
  private static @Nullable ServerKind kind;
  private static boolean told;

  private TestServers() {}

  /**
   * PostgreSQL with the databases {@code instashop}, {@code crm_db}, {@code erp_db} and {@code
   * ecommerce_db}, empty at first.
   */
  public static synchronized PostgresServer shop() {
    return shared().shop();
  }

  /** A second PostgreSQL, with the database {@code dwh_db}, empty at first. */
  public static synchronized PostgresServer warehouse() {
    return shared().warehouse();
  }

  /** Kafka, without topics at first. */
  public static synchronized KafkaServer kafka() {
    return shared().kafka();
  }

  /** Redis, without keys at first. */
  public static synchronized RedisServer redis() {
    return shared().redis();
  }

  /** A PostgreSQL of the caller's own, to stop and start as it likes. */
  public static synchronized PostgresServer ownPostgres(String... databases) {
    PostgresServer server = closedAtExit(kind().postgres("own-postgres"));
    for (String database : databases) {
      server.createDatabase(database);
    }
    return server;
  }

  /** A Redis of the caller's own, to stop and start as it likes. */
  public static synchronized RedisServer ownRedis() {
    return closedAtExit(kind().redis("own-redis"));
  }

  private static ServerSource shared() {
    if (shared == null) {
      if (MavenBuild.current().isPresent()) {
        shared = leased();
      } else {
        shared = closedAtExit(new ServerSet(kind()));
      }
    }
    return shared;
  }

  private static LeasedServers leased() {
    if (leased == null) {
      leased = LeasedServers.from(MavenBuild.current().orElseThrow());
      tell(leased.choice().line());
    }
    return leased;
  }

  /** In a build as its host has chosen, so that the engine is looked for once. */
  private static ServerKind kind() {
    if (kind == null) {
      Choice choice =
          MavenBuild.current().isPresent() ? leased().choice() : Choice.make(System.getenv());
      tell(choice.line());
      kind = choice.docker() ? new Containers() : new EmbeddedServers(ServersFolder.current());
    }
    return kind;
  }

  private static void tell(String choice) {
    if (!told) {
      told = true;
      System.out.println(choice);
    }
  }

  private static <S extends AutoCloseable> S closedAtExit(S server) {
    if (OWN.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(TestServers::closeAll));
    }
    OWN.push(server);
    return server;
  }

  private static void closeAll() {
    for (AutoCloseable server : OWN) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("A test server did not stop: " + e);
      }
    }
    if (MavenBuild.current().isEmpty()) {
      ServersFolder.delete(ServersFolder.current());
    }
  }
}
