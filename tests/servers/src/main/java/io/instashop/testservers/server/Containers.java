package io.instashop.testservers.server;

import io.instashop.local.process.Ports;
import io.instashop.testservers.patience.Patience;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Servers in containers. Their ports are fixed, so that a server that stops can come back there.
 */
final class Containers implements ServerKind {

  private static final Duration STARTUP = Patience.minutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int STOP_SECONDS = 20;

  @Override
  public PostgresServer postgres(String name) {
    int port = Ports.free();
    GenericContainer<?> container =
        fixed(Images.POSTGRES, port, 5432)
            .withEnv("POSTGRES_PASSWORD", PostgresServer.USER)
            // Twice: the server that initializes the data logs this line, too.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2))
            .withStartupTimeout(STARTUP);
    container.start();
    PostgresServer server = new Postgres(container, port);
    // As the embedded server does: a password that everybody knows need not be hashed often.
    administrate(
        port,
        "set scram_iterations = 1; create role %1$s login createdb password '%1$s'"
            .formatted(PostgresServer.USER));
    return server;
  }

  @Override
  public KafkaServer kafka(String name) {
    KafkaContainer container =
        new KafkaContainer(Images.KAFKA)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "16777216")
            .withEnv("KAFKA_HEAP_OPTS", "-Xmx384m");
    container.start();
    return new KafkaServer() {
      @Override
      public String bootstrapServers() {
        return container.getBootstrapServers();
      }

      @Override
      public void close() {
        container.stop();
      }
    };
  }

  @Override
  public RedisServer redis(String name) {
    int port = Ports.free();
    GenericContainer<?> container =
        fixed(Images.REDIS, port, 6379)
            .withCommand("redis-server", "--appendonly", "yes", "--save", "")
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*\\s", 1));
    container.start();
    return new Redis(container, port);
  }

  private static GenericContainer<?> fixed(String image, int hostPort, int port) {
    GenericContainer<?> container = new GenericContainer<>(image).withExposedPorts(port);
    container.setPortBindings(List.of("127.0.0.1:" + hostPort + ":" + port));
    return container;
  }

  private static void administrate(int port, String sql) {
    try (Connection connection = admin(port);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
    }
  }

  private static Connection admin(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", PostgresServer.USER);
  }

  private static void stop(GenericContainer<?> container) {
    DockerClientFactory.instance()
        .client()
        .stopContainerCmd(container.getContainerId())
        .withTimeout(STOP_SECONDS)
        .exec();
  }

  private static void start(GenericContainer<?> container) {
    DockerClientFactory.instance().client().startContainerCmd(container.getContainerId()).exec();
  }

  /** A container's port takes connections a moment before its server does. */
  private static void untilItWorks(String server, Attempt attempt) {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    while (true) {
      try {
        attempt.make();
        return;
      } catch (Exception e) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(server + " did not come back: " + e.getMessage(), e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static void ping(int port) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout((int) PAUSE.toMillis() * 5);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new IOException("no answer to PING");
      }
    }
  }

  private interface Attempt {
    void make() throws Exception;
  }

  private record Postgres(GenericContainer<?> container, int port) implements PostgresServer {

    @Override
    public void stop() {
      Containers.stop(container);
    }

    @Override
    public void start() {
      Containers.start(container);
      untilItWorks("PostgreSQL", () -> admin(port).close());
    }

    @Override
    public void close() {
      container.stop();
    }
  }

  private record Redis(GenericContainer<?> container, int port) implements RedisServer {

    @Override
    public void stop() {
      Containers.stop(container);
    }

    @Override
    public void start() {
      Containers.start(container);
      untilItWorks("Redis", () -> ping(port));
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
