package io.instashop.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The servers of integration tests: started on first use, shared by all tests of a JVM, stopped and
 * deleted when it ends.
 *
 * <p>This is the one place that chooses what tests run against.
 */
public final class TestServers {

  private static final Path DIR = temporaryFolder();
  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();
  private static LocalPostgres shop;
  private static LocalPostgres warehouse;
  private static LocalKafka kafka;
  private static LocalRedis redis;

  private TestServers() {}

  /** PostgreSQL with the empty databases {@code instashop} and {@code crm_db}. */
  public static synchronized LocalPostgres shop() {
    if (shop == null) {
      shop = started(postgres("postgres-shop", List.of("instashop", "crm_db")));
    }
    return shop;
  }

  /** A second PostgreSQL, with the empty database {@code dwh_db}. */
  public static synchronized LocalPostgres warehouse() {
    if (warehouse == null) {
      warehouse = started(postgres("postgres-warehouse", List.of("dwh_db")));
    }
    return warehouse;
  }

  /** Kafka without topics. */
  public static synchronized LocalKafka kafka() {
    if (kafka == null) {
      kafka =
          started(LocalKafka.start(DIR.resolve("kafka"), Ports.free(), DIR.resolve("kafka.log")));
    }
    return kafka;
  }

  /** Redis without keys. */
  public static synchronized LocalRedis redis() {
    if (redis == null) {
      redis =
          started(LocalRedis.start(DIR.resolve("redis"), Ports.free(), DIR.resolve("redis.log")));
    }
    return redis;
  }

  private static LocalPostgres postgres(String name, List<String> databases) {
    return LocalPostgres.start(
        DIR.resolve(name), Ports.free(), false, DIR.resolve(name + ".log"), databases);
  }

  private static <S extends AutoCloseable> S started(S server) {
    if (STARTED.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(TestServers::stopAll));
    }
    STARTED.push(server);
    return server;
  }

  private static void stopAll() {
    for (AutoCloseable server : STARTED) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("A test server did not stop: " + e);
      }
    }
    try {
      Files.walkFileTree(DIR, new Deleter());
    } catch (IOException e) {
      System.err.println("Left behind: " + DIR + " (" + e + ")");
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("instashop-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
      Files.delete(dir);
      return FileVisitResult.CONTINUE;
    }
  }
}
