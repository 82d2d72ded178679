package io.instashop.testservers.server;

import io.instashop.local.process.ChildProcess;
import io.instashop.testservers.project.MavenBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Holds the servers of one Maven build in a process of its own. The first test that needs a server
 * starts it, and it ends when Maven does.
 *
 * <p>Every JVM that tests has a {@link ServerSet} to itself while it runs. So topics, databases and
 * keys of two modules cannot collide. There are as many sets as JVMs that test at the same time, in
 * a build without {@code -T} one.
 *
 * <p>A connection is a lease. The host greets it with whether the servers are containers ({@code
 * true} or {@code false}), and why. Each line it gets names a server. The host answers with the
 * server's port, for Kafka with the whole address. An answer begins with {@link #OK}; anything else
 * says what is wrong.
 */
final class ServerHost {

  static final String OK = "ok ";

  private static final long PAUSE_NANOS = 20_000_000L;

  private final List<ServerSet> all = new ArrayList<>();
  private final List<ServerSet> free = new ArrayList<>();
  private final Path folder;
  private final ServerSocket door;

  private ServerHost(Path folder) throws IOException {
    this.folder = folder;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Where a build's host listens; starts it first if need be. */
  static int portOf(MavenBuild build) {
    Path folder = ServersFolder.of(build);
    Path address = folder.resolve("address");
    try {
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // released when the channel is closed
        if (!Files.exists(address)) {
          launch(build, folder, address);
        }
        return Integer.parseInt(Files.readString(address).strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the build's test servers cannot be started", e);
    }
  }

  private static void launch(MavenBuild build, Path folder, Path address) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ServerHost.class.getName(),
            folder.toString(),
            Long.toString(build.process().pid()));
    ChildProcess host =
        ChildProcess.start(
            "The test servers' host",
            command,
            Map.of(),
            build.root().resolve("host.log"),
            folder.resolve("host.pid"));
    while (!Files.exists(address)) {
      if (!host.isAlive()) {
        throw new IOException("it has ended, see " + host.log());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /**
   * The host itself.
   *
   * @param arguments its folder, and the id of the process that it outlives by a moment only
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    ProcessHandle build = ProcessHandle.of(Long.parseLong(arguments[1])).orElseThrow();
    ServerHost host = new ServerHost(folder);
    build.onExit().thenRun(() -> System.exit(0));
    Runtime.getRuntime().addShutdownHook(new Thread(host::stop, "stop"));
    host.serve();
  }

  private void serve() throws IOException {
    Path draft = folder.resolve("address.new");
    Files.writeString(draft, Integer.toString(door.getLocalPort()));
    Files.move(draft, folder.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
    while (true) {
      Socket connection = door.accept();
      Thread lease = new Thread(() -> lease(connection), "lease");
      lease.setDaemon(true);
      lease.start();
    }
  }

  private void lease(Socket connection) {
    ServerSet servers = null;
    try (connection;
        BufferedReader questions =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      Choice choice;
      try {
        choice = Choice.make(System.getenv());
      } catch (RuntimeException e) {
        e.printStackTrace();
        say(connection, String.valueOf(e.getMessage()).replace('\n', ' '));
        return;
      }
      servers = take(choice);
      say(connection, OK + choice.docker() + " " + choice.line());
      String server;
      while ((server = questions.readLine()) != null) {
        say(connection, answer(servers, server));
      }
    } catch (IOException e) {
      // The JVM that tested has ended; so does the lease.
    } finally {
      giveBack(servers);
    }
  }

  private static String answer(ServerSet servers, String server) {
    try {
      return OK
          + switch (server) {
            case "shop" -> Integer.toString(servers.shop().port());
            case "warehouse" -> Integer.toString(servers.warehouse().port());
            case "redis" -> Integer.toString(servers.redis().port());
            case "kafka" -> servers.kafka().bootstrapServers();
            default -> throw new IllegalArgumentException("there is no server '" + server + "'");
          };
    } catch (RuntimeException e) {
      e.printStackTrace();
      return server + " cannot be had: " + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
  }

  private synchronized ServerSet take(Choice choice) {
    if (!free.isEmpty()) {
      return free.remove(0);
    }
    ServerSet servers =
        new ServerSet(choice.docker() ? new Containers() : new EmbeddedServers(folder));
    all.add(servers);
    return servers;
  }

  private synchronized void giveBack(@Nullable ServerSet servers) {
    if (servers != null) {
      servers.reuse();
      free.add(servers);
    }
  }

  private static void say(Socket connection, String line) throws IOException {
    connection.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void stop() {
    List<ServerSet> servers;
    synchronized (this) {
      servers = List.copyOf(all);
    }
    servers.parallelStream().forEach(ServerSet::close);
    ServersFolder.clear(folder);
  }
}
