package io.instashop.testservers;

import io.instashop.local.ChildProcess;
import io.instashop.local.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A store with S3's protocol, in a JVM of its own: S3Mock, whose Spring would clash with whatever
 * else a test has. Any credentials will do.
 */
public final class S3Server implements AutoCloseable {

  private static final Duration PATIENCE = Patience.seconds(60);

  private final Path folder;
  private final ChildProcess process;
  private final int port;

  private S3Server(Path folder, ChildProcess process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a store with an empty bucket; about 4 s.
   *
   * @throws IllegalStateException if S3Mock's jar is not on the class path
   */
  public static S3Server start(String bucket) {
    try {
      Path folder = Files.createTempDirectory("instashop-s3");
      int port = Ports.free();
      ChildProcess process =
          ChildProcess.start(
              "S3Mock",
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  jar().toString(),
                  "--http.port=" + port,
                  "--server.port=0",
                  "--server.address=127.0.0.1",
                  "--com.adobe.testing.s3mock.store.root=" + folder,
                  "--com.adobe.testing.s3mock.store.initial-buckets=" + bucket),
              Map.of(),
              folder.resolve("log"),
              folder.resolve("pid"));
      S3Server server = new S3Server(folder, process, port);
      Runtime.getRuntime().addShutdownHook(new Thread(process::kill, "stop-s3"));
      server.await();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() {
    String own = System.getProperty("java.class.path");
    return Stream.of(System.getProperty("surefire.test.class.path", own).split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().matches("s3mock-.*-exec\\.jar"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "com.adobe.testing:s3mock with classifier exec is not on the class path"));
  }

  private void await() throws IOException {
    long begun = System.nanoTime();
    while (true) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
          String log = Files.readString(process.log());
          close();
          throw new IllegalStateException("S3Mock did not start: " + log, e);
        }
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** The address for clients. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Environment variables with which AWS's clients find the store. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", endpoint(),
        "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test");
  }

  /** Stops the store and deletes its data. */
  @Override
  public void close() {
    process.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
