package io.instashop.faults;

import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One broker of three, as a process. */
final class Broker {

  private final Path dir;
  private final int id;
  private final int port;
  private final Path config;
  private ChildProcess process;

  /**
   * Chooses ports and writes the configuration.
   *
   * @param relays gets one relay for each link, which the broker tells clients as its address
   */
  Broker(Path dir, int id, int controllerPort, Properties common, Map<Link, List<Relay>> relays) {
    this.dir = dir;
    this.id = id;
    this.port = Ports.free();
    this.config = dir.resolve("server.properties");
    List<String> listeners = new ArrayList<>(List.of("INSIDE://127.0.0.1:" + port));
    List<String> advertised = new ArrayList<>(listeners);
    List<String> protocols = new ArrayList<>(List.of("INSIDE:PLAINTEXT", "CONTROLLER:PLAINTEXT"));
    listeners.add("CONTROLLER://127.0.0.1:" + controllerPort);
    for (Link link : Link.values()) {
      int own = Ports.free();
      Relay relay = Relay.kafka(link.name().toLowerCase(java.util.Locale.ROOT) + id, own);
      relays.computeIfAbsent(link, any -> new ArrayList<>()).add(relay);
      listeners.add(link + "://127.0.0.1:" + own);
      advertised.add(link + "://127.0.0.1:" + relay.port());
      protocols.add(link + ":PLAINTEXT");
    }
    Properties p = new Properties();
    p.putAll(common);
    p.setProperty("node.id", Integer.toString(id));
    p.setProperty("listeners", String.join(",", listeners));
    p.setProperty("advertised.listeners", String.join(",", advertised));
    p.setProperty("listener.security.protocol.map", String.join(",", protocols));
    p.setProperty("inter.broker.listener.name", "INSIDE");
    p.setProperty("log.dirs", dir.resolve("data").toString());
    p.setProperty("num.network.threads", "1");
    write(p);
  }

  int id() {
    return id;
  }

  /** The port for the suite's own clients. */
  int port() {
    return port;
  }

  /** Prepares the data folder. */
  void format(String clusterId) {
    try {
      Process format =
          new ProcessBuilder(
                  java(
                      "kafka.tools.StorageTool",
                      "format",
                      "-t",
                      clusterId,
                      "-c",
                      config.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      if (format.waitFor() != 0) {
        throw new IllegalStateException("formatting failed, see " + log());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it without waiting until it serves. */
  void launch() {
    process =
        ChildProcess.start(
            "kafka" + id,
            java("kafka.Kafka", config.toString()),
            Map.of(),
            log(),
            dir.resolve("kafka.pid"));
  }

  /** Kills it as a power failure would. */
  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  ProcessHandle handle() {
    return process.handle();
  }

  private Path log() {
    return dir.resolve("log.txt");
  }

  private void write(Properties p) {
    try {
      Files.createDirectories(dir);
      try (OutputStream out = Files.newOutputStream(config)) {
        p.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
