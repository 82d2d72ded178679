package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.cli.platform.RunState;
import io.instashop.local.process.Folders;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What another user of the machine finds of a running platform: closed doors and no password. */
final class PlatformDoors {

  private static final String WRONG_PASSWORD = "28P01";

  private final Path data;
  private final Map<String, String> environment;

  PlatformDoors(Path data) {
    this.data = data;
    this.environment = RunState.read(data.resolve("run/state.json")).orElseThrow().environment();
  }

  /** Files and folders that others may touch in any way; what disappears meanwhile is none. */
  List<Path> openToOthers() throws IOException {
    List<Path> open = new ArrayList<>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            return visitFile(folder, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            try {
              if (!attributes.isSymbolicLink() && Folders.isOpen(file)) {
                open.add(file);
              }
            } catch (NoSuchFileException e) {
              // It is gone.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return open;
  }

  /** Where a password stands: in what was said, in a log, or in the command of a process. */
  List<String> placesOfPasswords(String... said) throws IOException {
    List<String> passwords = passwords();
    assertThat(passwords).hasSizeGreaterThan(10);
    List<String> texts = new ArrayList<>(List.of(said));
    texts.addAll(PlatformProcesses.of(data));
    try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
      for (Path log : logs.toList()) {
        texts.add(log + ": " + Files.readString(log));
      }
    }
    assertThat(texts).hasSizeGreaterThan(15);
    return texts.stream().filter(text -> passwords.stream().anyMatch(text::contains)).toList();
  }

  /** Fails if a guess lets somebody in. */
  void assertLocked() throws IOException {
    for (String database : List.of("SPRING_DATASOURCE", "INSTASHOP_WAREHOUSE_DATASOURCE")) {
      String url = environment.get(database + "_URL");
      for (String role : List.of("postgres", "instashop", "audit")) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, role, "instashop").close())
            .as("%s at %s", role, url)
            .hasFieldOrPropertyWithValue("SQLState", WRONG_PASSWORD);
      }
    }
    String redis = environment.get("SPRING_DATA_REDIS_URL");
    RedisClient stranger = RedisClient.create("redis://" + redis.substring(redis.indexOf('@') + 1));
    try {
      // The client asks the server something as it connects.
      assertThatThrownBy(() -> stranger.connect().close())
          .hasRootCauseInstanceOf(RedisCommandExecutionException.class)
          .rootCause()
          .hasMessageContaining("NOAUTH");
    } finally {
      stranger.shutdown();
    }
  }

  /** What user 'nobody' can read of these; skips the test where it may not become that user. */
  List<Path> readByNobody(ProcessHandle service) throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root")
            && Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "Only root with setpriv can try what another user of the machine may read");
    // The folder of the test itself must not be what keeps others out.
    Files.setPosixFilePermissions(data.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(canNobodyRead(Path.of("/proc/self/status"))).isTrue();
    List<Path> read = new ArrayList<>();
    for (Path file :
        List.of(
            data.resolve("run/state.json"),
            data.resolve("run/pgpass"),
            data.resolve("logs/generator-service.log"),
            data.resolve("postgres-shop/administrator-password"),
            data.resolve("redis/redis.conf"),
            Path.of("/proc", Long.toString(service.pid()), "environ"))) {
      assertThat(file).exists();
      if (canNobodyRead(file)) {
        read.add(file);
      }
    }
    return read;
  }

  private static boolean canNobodyRead(Path file) throws Exception {
    Process cat =
        new ProcessBuilder(
                List.of(
                    "/usr/bin/setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "cat",
                    file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(cat.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return cat.exitValue() == 0;
  }

  private List<String> passwords() throws IOException {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(data.resolve("run/passwords.properties"))) {
      kept.load(in);
    }
    List<String> passwords = new ArrayList<>();
    kept.values().forEach(password -> passwords.add(password.toString()));
    for (String server : List.of("postgres-shop", "postgres-warehouse")) {
      passwords.add(Files.readString(data.resolve(server + "/administrator-password")).strip());
    }
    return passwords;
  }
}
