package io.instashop.local.redis;

import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import io.instashop.local.process.LocalServer;
import io.instashop.local.process.ServerAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server on the loopback address with an append-only file: {@code redis-server} or {@code
 * valkey-server} from the PATH, or else the one that a library brings.
 */
public final class LocalRedis extends LocalServer {

  /** Long, for one that ends while starting is noticed at once. */
  private static final Duration STARTUP = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** It ends at once where the machine's locale is not installed. */
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C");

  private final @Nullable RedisUsers users;

  private LocalRedis(ChildProcess process, int port, @Nullable RedisUsers users) {
    super(process, port, ServerAnswer.REDIS);
    this.users = users;
  }

  /** As {@link #start(Path, int, Path, RedisUsers, Children)}, open to all, for tests. */
  @SuppressWarnings("resource") // it lives as long as its process
  public static LocalRedis start(Path dir, int port, Path log) {
    return launch(dir, port, log, null, new Children());
  }

  /**
   * Starts a server on the data of {@code dir}. One that a killed parent left behind is stopped
   * first.
   *
   * @param port TCP port; it must be free
   * @param log the server's output is appended here
   * @param users who may enter
   * @param children to which its process belongs
   * @throws UncheckedIOException if it cannot be started, or a newer server wrote the data
   */
  public static LocalRedis start(
      Path dir, int port, Path log, RedisUsers users, Children children) {
    return launch(dir, port, log, users, children);
  }

  private static LocalRedis launch(
      Path dir, int port, Path log, @Nullable RedisUsers users, Children children) {
    try {
      Folders.createPrivate(dir);
      Path pidFile = dir.resolve("server.pid");
      ChildProcess.stopOrphan(pidFile);
      RedisProgram program = RedisProgram.find(dir.resolveSibling("binaries"));
      program.version().takeOver(dir, program.path());
      Path settings = dir.resolve("redis.conf");
      Folders.writePrivate(settings, settings(dir.toAbsolutePath(), port, users));
      List<String> command = List.of(program.path().toString(), settings.toString());
      LocalRedis redis =
          new LocalRedis(children.start("Redis", command, ENVIRONMENT, log, pidFile), port, users);
      redis.awaitReady();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Redis cannot be started in " + dir + ": " + e.getMessage(), e);
    }
  }

  private static String settings(Path dir, int port, @Nullable RedisUsers users)
      throws IOException {
    StringBuilder settings =
        new StringBuilder(
            """
            # Written at every start.
            bind 127.0.0.1
            port %d
            dir %s
            appendonly yes
            # What the metrics job was told is written must be there after a power cut, too.
            appendfsync always
            save ""
            """
                .formatted(port, quoted(dir)));
    if (users != null) {
      Path file = dir.resolve("users.acl");
      Folders.writePrivate(file, users.file());
      settings.append("aclfile ").append(quoted(file)).append('\n');
    }
    return settings.toString();
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The address for clients, without a user. */
  public String url() {
    return "redis://localhost:" + port();
  }

  /** The address for a user, with the password. */
  public String url(String user) {
    return users == null ? url() : url(port(), user, users.password(user));
  }

  /** The address for a user of a server that will listen on that port, with the password. */
  public static String url(int port, String user, String password) {
    return "redis://" + user + ":" + password + "@localhost:" + port;
  }

  /** Stops a server that still runs on the data of {@code dir}, left behind by a killed parent. */
  public static boolean stopLeftover(Path dir) {
    return stopLeftover(dir, PATIENCE);
  }

  /** As {@link #stopLeftover(Path)}; a patience of zero kills it at once. */
  public static boolean stopLeftover(Path dir, Duration patience) {
    return ChildProcess.stopOrphan(dir.resolve("server.pid"), patience);
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    // While it loads its data, it answers with an error.
    while (!isReady()) {
      if (!process().isAlive()) {
        throw new IllegalStateException("Redis ended while starting: " + process().lastComplaint());
      }
      if (System.nanoTime() > deadline) {
        process().close();
        throw new IllegalStateException("Redis did not answer, see " + process().log());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
    }
  }

  private boolean isReady() {
    Duration patience = Duration.ofSeconds(1);
    return users == null
        ? ServerAnswer.REDIS.first(port(), patience) == '+'
        : RedisPing.isAnswered(
            port(), RedisUsers.HEALTH, users.password(RedisUsers.HEALTH), patience);
  }
}
