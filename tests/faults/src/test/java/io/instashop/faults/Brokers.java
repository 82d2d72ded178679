package io.instashop.faults;

import io.instashop.local.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Brokers, three unless fewer are asked for, that are their own controllers. They have the settings
 * of the containers ({@code infra/kafka/server.properties}). Each service reaches each broker
 * through a relay of its own.
 */
final class Brokers implements AutoCloseable {

  /** Settings that say on how many brokers something must be. */
  private static final List<String> COPIES =
      List.of(
          "default.replication.factor",
          "min.insync.replicas",
          "offsets.topic.replication.factor",
          "transaction.state.log.replication.factor",
          "transaction.state.log.min.isr");

  private final List<Broker> brokers = new ArrayList<>();
  private final Map<Link, List<Relay>> relays = new EnumMap<>(Link.class);

  private Brokers() {}

  /**
   * Formats and starts brokers.
   *
   * @param count how many; fewer than three keep as many copies of a record as there are brokers
   */
  static Brokers start(Path home, Path dir, int count) {
    Brokers cluster = new Brokers();
    List<Integer> controllers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      controllers.add(Ports.free());
    }
    String voters =
        java.util.stream.IntStream.range(0, count)
            .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllers.get(i))
            .collect(Collectors.joining(","));
    String clusterId = Uuid.randomUuid().toString();
    for (int i = 0; i < count; i++) {
      Properties p = common(home, count);
      p.setProperty("controller.quorum.voters", voters);
      Broker broker =
          new Broker(dir.resolve("kafka" + (i + 1)), i + 1, controllers.get(i), p, cluster.relays);
      broker.format(clusterId);
      cluster.brokers.add(broker);
    }
    cluster.brokers.forEach(Broker::launch);
    try {
      cluster.awaitAll(Duration.ofSeconds(90));
    } catch (AssertionError e) {
      cluster.close(); // nobody else knows of them yet
      throw e;
    }
    return cluster;
  }

  /** The brokers' addresses for this suite's own clients, past all relays. */
  String direct() {
    return brokers.stream()
        .map(broker -> "127.0.0.1:" + broker.port())
        .collect(Collectors.joining(","));
  }

  /** The brokers' addresses for one service. */
  String bootstrap(Link link) {
    return relays.get(link).stream()
        .map(relay -> "127.0.0.1:" + relay.port())
        .collect(Collectors.joining(","));
  }

  /** The relays between one service and the brokers, in the order of the brokers. */
  List<Relay> relays(Link link) {
    return relays.get(link);
  }

  /** All brokers, the first has node id 1. */
  List<Broker> all() {
    return brokers;
  }

  /** Waits until the cluster has all its brokers. */
  void awaitAll(Duration patience) {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                direct(),
                "default.api.timeout.ms",
                10_000,
                "request.timeout.ms",
                5_000))) {
      Wait.until(
          brokers.size() + " brokers",
          patience,
          () -> admin.describeCluster().nodes().get().size() == brokers.size());
    }
  }

  @Override
  public void close() {
    // At once: a broker that stops in order waits for its fellows, and the data is not kept.
    brokers.forEach(Broker::kill);
    relays.values().forEach(list -> list.forEach(Relay::close));
  }

  private static Properties common(Path home, int count) {
    Properties p = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("infra/kafka/server.properties"))) {
      p.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String copies : COPIES) {
      int wanted = Integer.parseInt(p.getProperty(copies));
      p.setProperty(copies, Integer.toString(Math.min(wanted, count)));
    }
    return p;
  }
}
