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
    return new Postgres(folder(name));
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
    return new Redis(folder(name));
  }

  private Path folder(String name) {
    try {
      return Files.createTempDirectory(Files.createDirectories(root), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that stops, and starts again on its folder and port. */
  private abstract static class Restartable {

    private final Path dir;
    private final int port = Ports.free();
    private final Program program;
    private Runnable stop;

    Restartable(Path dir, Program program) {
      this.dir = dir;
      this.program = program;
      start();
    }

    public final int port() {
      return port;
    }

    public final void start() {
      stop = program.start(dir, port, dir.resolve("log"));
    }

    public final void stop() {
      stop.run();
    }

    public final void close() {
      stop.run();
      ServersFolder.delete(dir);
    }
  }

  /** Starts a server and gives what stops it. */
  private interface Program {
    Runnable start(Path dir, int port, Path log);
  }

  private static final class Postgres extends Restartable implements PostgresServer {

    Postgres(Path dir) {
      super(dir, (data, port, log) -> LocalPostgres.start(data, port, true, log, List.of())::close);
    }
  }

  private static final class Redis extends Restartable implements RedisServer {

    Redis(Path dir) {
      super(dir, (data, port, log) -> LocalRedis.start(data, port, log)::close);
    }
  }
}
