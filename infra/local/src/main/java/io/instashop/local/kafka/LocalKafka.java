package io.instashop.local.kafka;

import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import io.instashop.local.process.HugePages;
import io.instashop.local.process.LocalServer;
import io.instashop.local.process.LogTail;
import io.instashop.local.process.Ports;
import io.instashop.local.process.ServerAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** One Kafka broker (KRaft, its own controller) in a JVM of its own, on the loopback address. */
public final class LocalKafka extends LocalServer {

  /** Long, for one that ends while starting is noticed at once. */
  private static final Duration STARTUP = Duration.ofMinutes(3);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private LocalKafka(ChildProcess process, int port) {
    super(process, port, ServerAnswer.KAFKA);
  }

  /** As {@link #start(Path, int, Path, Children)}, without a family. */
  @SuppressWarnings("resource") // it lives as long as its process
  public static LocalKafka start(Path dir, int port, Path log) {
    return start(dir, port, log, new Children());
  }

  /**
   * Starts a broker on the data of {@code dir}, formatting it if it is new. One that a killed
   * parent left behind is stopped first.
   *
   * @param dir holds the data and the configuration
   * @param port TCP port; it must be free
   * @param log the broker's output is appended here
   * @param children to which its processes belong
   */
  public static LocalKafka start(Path dir, int port, Path log, Children children) {
    return start(dir, port, log, children, Map.of(), Map.of());
  }

  /**
   * The same with settings of one's own, for example a Kafka that asks who calls.
   *
   * @param broker settings of the broker, which win; its listeners are {@code CLIENTS} and {@code
   *     CONTROLLER}
   * @param client settings by which the start's own client gets in
   */
  public static LocalKafka start(
      Path dir,
      int port,
      Path log,
      Children children,
      Map<String, String> broker,
      Map<String, String> client) {
    try {
      Folders.createPrivate(dir);
      Path pidFile = dir.resolve("kafka.pid");
      ChildProcess.stopOrphan(pidFile);
      Path config = dir.resolve("server.properties");
      boolean isNew = !Files.exists(dir.resolve("data/meta.properties"));
      Properties settings = settings(dir, port, isNew ? Ports.free() : controllerPort(config));
      settings.putAll(broker);
      write(config, settings);
      if (isNew) {
        format(config, log, children);
      }
      ChildProcess process =
          children.start("Kafka", java("kafka.Kafka", config.toString()), Map.of(), log, pidFile);
      LocalKafka kafka = new LocalKafka(process, port);
      kafka.awaitReady(client);
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka cannot be started in " + dir, e);
    }
  }

  /** The address for clients. */
  public String bootstrapServers() {
    return bootstrapServers(port());
  }

  /** The address for clients of a broker that will listen on that port. */
  public static String bootstrapServers(int port) {
    return "localhost:" + port;
  }

  /** Stops a broker that still runs on the data of {@code dir}, left behind by a killed parent. */
  public static boolean stopLeftover(Path dir) {
    return stopLeftover(dir, PATIENCE);
  }

  /** As {@link #stopLeftover(Path)}; a patience of zero kills it at once. */
  public static boolean stopLeftover(Path dir, Duration patience) {
    return ChildProcess.stopOrphan(dir.resolve("kafka.pid"), patience);
  }

  private static Properties settings(Path dir, int port, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty(
        "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.setProperty("advertised.listeners", "CLIENTS://localhost:" + port);
    p.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("inter.broker.listener.name", "CLIENTS");
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
    p.setProperty("log.dirs", dir.resolve("data").toAbsolutePath().toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "4");
    // Without these two a transaction waits for replicas that a single broker will never have.
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "4");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    // A broker that was killed may come back when its controller, itself, has given it up.
    p.setProperty("broker.session.timeout.ms", "4000");
    p.setProperty("broker.heartbeat.interval.ms", "1000");
    // How soon a transaction left open by a killed process is aborted beyond its own timeout.
    p.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
    return p;
  }

  private static int controllerPort(Path config) throws IOException {
    Properties p = new Properties();
    try (InputStream in = Files.newInputStream(config)) {
      p.load(in);
    }
    String address = p.getProperty("controller.quorum.bootstrap.servers");
    return Ports.preferred(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  private static void write(Path file, Properties properties) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, "Written at every start.");
    }
  }

  private static void format(Path config, Path log, Children children) throws IOException {
    List<String> command =
        java(
            "kafka.tools.StorageTool",
            "format",
            "--standalone",
            "-t",
            Uuid.randomUuid().toString(),
            "-c",
            config.toString());
    if (children.run("Kafka's storage tool", command, Map.of(), log) != 0) {
      throw new IOException("formatting the storage failed: " + LogTail.lastComplaint(log));
    }
  }

  private static List<String> java(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k"));
    command.addAll(HugePages.options());
    command.addAll(List.of("-Dinstashop.part=kafka", "-Duser.language=en", "-Duser.country=US"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  private void awaitReady(Map<String, String> client) {
    long deadline = System.nanoTime() + STARTUP.toNanos();
    Map<String, Object> config = new HashMap<>(client);
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
    while (true) {
      if (!process().isAlive()) {
        throw new IllegalStateException("Kafka ended while starting: " + process().lastComplaint());
      }
      if (!Ports.isFree(port())) {
        try (Admin admin = Admin.create(config)) {
          if (!admin.describeCluster().nodes().get().isEmpty()) {
            return;
          }
        } catch (java.util.concurrent.ExecutionException e) {
          // Not ready; the deadline below decides how long that may last.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          process().close();
          throw new IllegalStateException("interrupted while Kafka was starting", e);
        }
      }
      if (System.nanoTime() > deadline) {
        process().close();
        throw new IllegalStateException(
            "Kafka did not answer within " + STARTUP.toSeconds() + " s, see " + process().log());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
    }
  }
}
