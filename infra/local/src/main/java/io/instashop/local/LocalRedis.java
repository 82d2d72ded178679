package io.instashop.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

  private final ChildProcess process;
  private final int port;

  private LocalRedis(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a server on the data of {@code dir}. One that a killed parent left behind is stopped
   * first.
   *
   * @param port TCP port; it must be free
   * @param log the server's output is appended here
   */
  public static LocalRedis start(Path dir, int port, Path log) {
    try {
      Files.createDirectories(dir);
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
          new LocalRedis(ChildProcess.start("Redis", command, Map.of(), log, pidFile), port);
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

  /** Stops the server and keeps its data. */
  @Override
  public void close() {
    process.close();
  }

  /** Stops a server that still runs on the data of {@code dir}, left behind by a killed parent. */
  public static boolean stopLeftover(Path dir) {
    return ChildProcess.stopOrphan(dir.resolve("server.pid"));
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
    return unpacked(Files.createDirectories(dir.resolveSibling("binaries")));
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
    while (!answers()) {
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

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+PONG".equals(reader.readLine());
    } catch (IOException e) {
      return false;
    }
  }
}
