package io.instashop.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server on the loopback address with an append-only file: {@code redis-server} or {@code
 * valkey-server} from the PATH, or else the one that the library brings.
 */
public final class LocalRedis implements AutoCloseable {

  /** Long, for one that ends while starting is noticed at once. */
  private static final Duration STARTUP = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** It ends at once where the machine's locale is not installed. */
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

  private final ChildProcess process;
  private final int port;

  private LocalRedis(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** As {@link #start(Path, int, Path, Children)}, without a family. */
  @SuppressWarnings("resource") // it lives as long as its process
  public static LocalRedis start(Path dir, int port, Path log) {
    return start(dir, port, log, new Children());
  }

  /**
   * Starts a server on the data of {@code dir}. One that a killed parent left behind is stopped
   * first.
   *
   * @param port TCP port; it must be free
   * @param log the server's output is appended here
   * @param children to which its process belongs
   */
  public static LocalRedis start(Path dir, int port, Path log, Children children) {
    try {
      Folders.createPrivate(dir);
      Path pidFile = dir.resolve("server.pid");
      ChildProcess.stopOrphan(pidFile);
      List<String> command =
          List.of(
              executable(dir).toString(),
              "--bind",
              "127.0.0.1",
              "--port",
              Integer.toString(port),
              "--dir",
              dir.toAbsolutePath().toString(),
              "--appendonly",
              "yes",
              "--save",
              "");
      LocalRedis redis =
          new LocalRedis(children.start("Redis", command, ENVIRONMENT, log, pidFile), port);
      redis.awaitReady();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException("Redis cannot be started in " + dir, e);
    }
  }

  /** The address for clients. */
  public String url() {
    return "redis://localhost:" + port;
  }

  /** The TCP port. */
  public int port() {
    return port;
  }

  /** The server's process. */
  public ChildProcess process() {
    return process;
  }

  /** Whether the server's process runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it answers a client within the time given; false if it hangs. */
  public boolean answers(Duration patience) {
    return ServerAnswer.REDIS.isGiven(port, patience);
  }

  /** Stops the server and keeps its data. */
  @Override
  public void close() {
    process.close();
  }

  /** Stops a server that still runs on the data of {@code dir}, left behind by a killed parent. */
  public static boolean stopLeftover(Path dir) {
    return stopLeftover(dir, PATIENCE);
  }

  /** As {@link #stopLeftover(Path)}; a patience of zero kills it at once. */
  public static boolean stopLeftover(Path dir, Duration patience) {
    return ChildProcess.stopOrphan(dir.resolve("server.pid"), patience);
  }

  private static Path executable(Path dir) throws IOException {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .flatMap(
                folder ->
                    Stream.of(Path.of(folder, "redis-server"), Path.of(folder, "valkey-server")));
    Path found = onPath.filter(Files::isExecutable).findFirst().orElse(null);
    if (found != null) {
      return found;
    }
    return unpacked(Folders.createPrivate(dir.resolveSibling("binaries")));
  }

  /**
   * The library's program, whose name has its version. One that is there is never written again: a
   * server may run it, and another may be about to start.
   */
  private static Path unpacked(Path binaries) throws IOException {
    Path draft = Files.createTempDirectory(binaries, "redis-");
    try {
      Path program = ExecutableProvider.newJarResourceProvider(draft.toFile()).get().toPath();
      Path target = binaries.resolve(program.getFileName());
      if (!Files.exists(target)) {
        Files.move(program, target, StandardCopyOption.ATOMIC_MOVE);
      }
      return target;
    } finally {
      try (Stream<Path> left = Files.walk(draft)) {
        left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    // While it loads its data, it answers with an error.
    while (ServerAnswer.REDIS.first(port, Duration.ofSeconds(1)) != '+') {
      if (!process.isAlive()) {
        throw new IllegalStateException("Redis ended while starting: " + process.lastComplaint());
      }
      if (System.nanoTime() > deadline) {
        process.close();
        throw new IllegalStateException("Redis did not answer, see " + process.log());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
    }
  }
}
