package io.instashop.testservers.server;

import io.instashop.local.kafka.LocalKafka;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.Ports;
import io.instashop.local.redis.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Servers as child processes, each in a folder of its own, beside which lie the programs that they
 * share.
 */
final class EmbeddedServers implements ServerKind {

  private final Path root;

  /**
   * @param root holds the servers' folders; it is created
   */
  EmbeddedServers(Path root) {
    this.root = root;
  }

  @Override
  public PostgresServer postgres(String name) {
    return new Postgres(folder(name), Ports.free());
  }

  @Override
  public KafkaServer kafka(String name) {
    Path dir = folder(name);
    LocalKafka kafka = LocalKafka.start(dir, Ports.free(), dir.resolve("log"));
    return new KafkaServer() {
      @Override
      public String bootstrapServers() {
        return kafka.bootstrapServers();
      }

      @Override
      public void close() {
        kafka.close();
        ServersFolder.delete(dir);
      }
    };
  }

  @Override
  public RedisServer redis(String name) {
    return new Redis(folder(name), Ports.free());
  }

  private Path folder(String name) {
    try {
      return Files.createTempDirectory(Files.createDirectories(root), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Postgres implements PostgresServer {

    private final Path dir;
    private final int port;
    private LocalPostgres server;

    Postgres(Path dir, int port) {
      this.dir = dir;
      this.port = port;
      start();
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public void start() {
      server = LocalPostgres.start(dir, port, true, dir.resolve("log"), List.of());
    }

    @Override
    public void stop() {
      server.close();
    }

    @Override
    public void close() {
      server.close();
      ServersFolder.delete(dir);
    }
  }

  private static final class Redis implements RedisServer {

    private final Path dir;
    private final int port;
    private LocalRedis server;

    Redis(Path dir, int port) {
      this.dir = dir;
      this.port = port;
      start();
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public void start() {
      server = LocalRedis.start(dir, port, dir.resolve("log"));
    }

    @Override
    public void stop() {
      server.close();
    }

    @Override
    public void close() {
      server.close();
      ServersFolder.delete(dir);
    }
  }
}
