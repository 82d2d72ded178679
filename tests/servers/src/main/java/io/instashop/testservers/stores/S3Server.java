package io.instashop.testservers.stores;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A store with S3's protocol, in a JVM of its own: S3Mock, whose Spring would clash with whatever
 * else a test has. Any credentials will do.
 */
public final class S3Server implements AutoCloseable {

  private final StoreProcess process;

  private S3Server(StoreProcess process) {
    this.process = process;
  }

  /**
   * Starts a store with an empty bucket; about 4 s.
   *
   * @throws IllegalStateException if S3Mock's jar is not on the class path
   */
  public static S3Server start(String bucket) {
    Path jar = jar();
    return new S3Server(
        StoreProcess.start(
            "S3Mock",
            (port, folder) ->
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    jar.toString(),
                    "--http.port=" + port,
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--com.adobe.testing.s3mock.store.root=" + folder,
                    "--com.adobe.testing.s3mock.store.initial-buckets=" + bucket)));
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

  /** The address for clients. */
  public String endpoint() {
    return "http://127.0.0.1:" + process.port();
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
  }
}
