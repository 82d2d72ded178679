package io.instashop.local.redis;

import io.instashop.local.process.Folders;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The program that serves Redis: {@code redis-server} or {@code valkey-server} from the PATH if it
 * is not older than 7.0, else the one that a library brings.
 *
 * @param path where it is
 * @param version what it is
 */
record RedisProgram(Path path, RedisVersion version) {

  private static final RedisVersion BUNDLED = new RedisVersion("redis", 7, 0, 15);
  private static final int PATIENCE_SECONDS = 20;

  /**
   * Finds a server on the path, or unpacks the library's.
   *
   * @param binaries where to unpack the library's unless that was done
   */
  static RedisProgram find(Path binaries) throws IOException {
    Optional<RedisProgram> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .flatMap(
                folder -> Stream.of("redis-server", "valkey-server").map(Path.of(folder)::resolve))
            .filter(Files::isExecutable)
            .flatMap(program -> version(program).map(v -> new RedisProgram(program, v)).stream())
            .filter(program -> program.version().compareTo(RedisVersion.OLDEST) >= 0)
            .findFirst();
    if (onPath.isPresent()) {
      return onPath.get();
    }
    return new RedisProgram(unpacked(Folders.createPrivate(binaries)), BUNDLED);
  }

  /** Of a program that says none, nothing is known, and it is not used. */
  private static Optional<RedisVersion> version(Path program) {
    try {
      ProcessBuilder builder = new ProcessBuilder(program.toString(), "--version");
      builder.environment().putAll(Map.of("LC_ALL", "C"));
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          ? RedisVersion.parse(said)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * The library's program, whose name has its version. One that is there is never written again: a
   * server may run it, and another may be about to start.
   */
  private static Path unpacked(Path binaries) throws IOException {
    String version = BUNDLED.toString().substring(BUNDLED.product().length() + 1);
    String name = "redis-server-" + version + "-" + system() + "-" + architecture();
    Path target = binaries.resolve(name);
    if (Files.exists(target)) {
      return target;
    }
    Path draft = Files.createTempFile(binaries, "redis-", ".draft");
    try (InputStream in = RedisProgram.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException(
            "there is no bundled Redis for this system ("
                + name
                + "); install redis-server 7 or newer");
      }
      Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
      if (!draft.toFile().setExecutable(true)) {
        throw new IOException(draft + " cannot be made executable");
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return List.of("amd64", "x86_64").contains(name) ? "amd64" : "arm64";
  }
}
