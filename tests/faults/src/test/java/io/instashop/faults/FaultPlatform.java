package io.instashop.faults;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.Service;
import io.instashop.local.process.Ports;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import io.instashop.testservers.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The whole platform as processes of this machine, each of which can be killed. These are two
 * durable databases, three brokers, Redis, and the services, of which the producer has a hot
 * standby.
 */
final class FaultPlatform implements AutoCloseable {

  /** The shard whose owner is watched and broken: the sentinel's sales pass through it. */
  private static final String SALES = "transactions";

  /** Short, so that a run closes many. */
  static final Duration WINDOW = Duration.ofSeconds(10);

  /**
   * After this a consumer that does not poll is taken for dead. Longer than it waits for a commit
   * (10 s). One that was taken for dead meanwhile would begin again at the committed offsets. That
   * would hide that it does not know by itself whether its batch was committed.
   */
  static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(20);

  /** Threads of one consumer, each a member of the group. */
  static final int CONSUMER_THREADS = 2;

  /** After this long, with nothing broken, an event has arrived everywhere. */
  static final Duration SETTLE = Duration.ofSeconds(15);

  private static final Duration STARTUP = Duration.ofMinutes(3);

  private final Path home = ProjectFolder.path();
  private final Path dir;
  private final PlatformOptions options;
  private final Programs programs;
  private final Watchdog watchdog = new Watchdog();
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  private final Servers servers;
  private Sentinel sentinel;

  private FaultPlatform(String name, PlatformOptions options) {
    this.dir = home.resolve("tests/faults/target/platforms").resolve(name);
    this.options = options;
    this.programs = new Programs(home, options);
    this.servers = new Servers(home, dir, options.brokers());
  }

  /**
   * Starts everything and waits until a sale has passed from the shop to Redis.
   *
   * @param name of its folder below {@code target}, which is emptied
   */
  static FaultPlatform start(String name, PlatformOptions options) {
    FaultPlatform platform = new FaultPlatform(name, options);
    Runtime.getRuntime().addShutdownHook(new Thread(platform::killAll));
    try {
      platform.servers.start();
      platform.sentinel = new Sentinel(platform.servers, platform.servers.redisUrl());
      platform.startServices();
      return platform;
    } catch (RuntimeException | Error e) {
      platform.killAll();
      throw e;
    }
  }

  // ---- parts ----

  ServiceProcess generator() {
    return services.get("generator");
  }

  /** Both producers; they share the shards, and each stands by for the other's. */
  List<ServiceProcess> producers() {
    return Stream.of("producer", "standby").map(services::get).filter(s -> s != null).toList();
  }

  /** The producer that owns the shard of the sales and feeds it. */
  ServiceProcess owner() {
    ServiceProcess[] found = new ServiceProcess[1];
    Wait.until(
        "an owner of the sales' shard",
        Duration.ofMinutes(1),
        () -> {
          found[0] = producers().stream().filter(this::feeds).findFirst().orElse(null);
          return found[0] != null;
        });
    return found[0];
  }

  /** The relays between a producer and the brokers. */
  List<Relay> relaysOf(ServiceProcess producer) {
    return brokers().relays(producer.name().equals("standby") ? Link.STANDBY : Link.PRODUCER);
  }

  ServiceProcess consumer() {
    return services.get("consumer");
  }

  /** A further consumer, which is not started here. */
  ServiceProcess consumerNamed(String name) {
    return services.containsKey(name) ? services.get(name) : consumer(name);
  }

  /** A second consumer that takes itself for the first, as on two hosts of one name. */
  ServiceProcess namesakeOfTheConsumer() {
    return services.containsKey("namesake")
        ? services.get("namesake")
        : consumer("namesake", "consumer");
  }

  /** A second metrics job with a checkpoint of its own, as one from an IDE beside a container. */
  ServiceProcess secondMetrics() {
    Map<String, String> environment = metricsSettings();
    environment.put("INSTASHOP_METRICS_CHECKPOINT_DIR", dir.resolve("checkpoint2").toString());
    return services.containsKey("metrics2")
        ? services.get("metrics2")
        : add("metrics2", Service.METRICS, environment);
  }

  /** A second generator for the same shop. */
  ServiceProcess secondGenerator() {
    return services.containsKey("generator2")
        ? services.get("generator2")
        : add("generator2", Service.GENERATOR, generatorSettings());
  }

  /** A producer that stands by, on a host whose clock is so far ahead; not started here. */
  ServiceProcess skewedProducer(Duration offset) {
    String name = "producer" + offset;
    if (services.containsKey(name)) {
      return services.get(name);
    }
    Map<String, String> environment = kafka(Link.STANDBY);
    environment.put("CLOCK_OFFSET", offset.toString());
    return add(
        name,
        Service.PRODUCER,
        environment,
        () ->
            programs.command(
                Service.PRODUCER,
                PlatformOptions.Replacement.inTests(
                    Service.PRODUCER, "io.instashop.producer.defects.SkewedClockProducer")));
  }

  /** Where the metrics job keeps its checkpoint. */
  Path checkpoint() {
    return dir.resolve("checkpoint");
  }

  /** Runs a command of {@code ./instashop} on this platform and returns what it said. */
  String instashop(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = InstashopCommand.builder(List.of(arguments)).directory(dir.toFile());
    builder.environment().putAll(servers.databases());
    builder.environment().put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers().direct());
    InstashopCommand.Result result = InstashopCommand.toEnd(builder, Patience.minutes(5));
    if (result.code() != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + " said: " + result.output());
    }
    return result.output();
  }

  /** Whether a producer owns the shard of the sales and feeds it. */
  boolean feeds(ServiceProcess producer) {
    return hasSales(producer, "running");
  }

  /** Whether one producer has the shard of the sales, and the others stand by for it. */
  boolean hasOneOwner() {
    long standbys = producers().stream().filter(this::isStandby).count();
    return producers().stream().filter(this::feeds).count() == 1
        && standbys == producers().size() - 1;
  }

  /** Whether a producer stands by for the shard of the sales. */
  boolean isStandby(ServiceProcess producer) {
    return hasSales(producer, "standby");
  }

  /** The shards whose owner refuses to publish until a person adopts their positions. */
  Set<String> refusedShards() {
    return producers().stream()
        .flatMap(producer -> shards(producer).valueStream())
        .filter(shard -> shard.path("cause").asString("").contains("producer adopt"))
        .map(shard -> shard.path("name").asString())
        .collect(Collectors.toSet());
  }

  ServiceProcess metrics() {
    return services.get("metrics");
  }

  /** All services that were ever started. */
  List<ServiceProcess> services() {
    return watchdog.services();
  }

  /** Databases, brokers, Redis, and the relays before them. */
  Servers servers() {
    return servers;
  }

  Brokers brokers() {
    return servers.brokers();
  }

  /** The suite's own view of the brokers; the caller closes it. */
  KafkaView kafka() {
    return new KafkaView(brokers().direct());
  }

  Sentinel sentinel() {
    return sentinel;
  }

  boolean hasMetrics() {
    return options.hasMetrics();
  }

  // ---- the audit ----

  /** Where the audit finds everything, past all relays, over all of time. */
  AuditSettings auditSettings() {
    Map<String, String> environment = servers.databases();
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers().direct());
    environment.put("SPRING_DATA_REDIS_URL", servers.redisUrl());
    environment.put("INSTASHOP_METRICS_WINDOW", WINDOW.toSeconds() + "s");
    environment.put("INSTASHOP_AUDIT_SETTLE", SETTLE.toSeconds() + "s");
    return AuditSettings.fromEnvironment(environment);
  }

  @Override
  public void close() {
    if (sentinel != null) {
      sentinel.close();
    }
    watchdog.close();
    killAll();
  }

  // ---- starting ----

  private void startServices() {
    if (options.hasQuickStarts()) {
      programs.prepare();
    }
    add("generator", Service.GENERATOR, generatorSettings()).start();
    generator().awaitUp(STARTUP);
    add("producer", Service.PRODUCER, kafka(Link.PRODUCER)).start();
    consumer("consumer").start();
    if (options.hasMetrics()) {
      add("metrics", Service.METRICS, metricsSettings()).start();
    }
    services.get("producer").awaitUp(STARTUP);
    if (options.hasStandby()) {
      add("standby", Service.PRODUCER, kafka(Link.STANDBY)).start();
      services.get("standby").awaitUp(STARTUP);
    }
    awaitSale();
  }

  private void awaitSale() {
    Sentinel.Sale sale = sentinel.send();
    sentinel.awaitLanded(sale, STARTUP);
    if (options.hasMetrics()) {
      sentinel.awaitShown(sale, STARTUP);
    }
  }

  private ServiceProcess consumer(String name) {
    return consumer(name, name);
  }

  private ServiceProcess consumer(String name, String instance) {
    Map<String, String> environment = kafka(Link.CONSUMER);
    for (String setting : List.of("URL", "USERNAME", "PASSWORD")) {
      environment.put(
          "SPRING_DATASOURCE_" + setting,
          servers.databases().get("INSTASHOP_WAREHOUSE_DATASOURCE_" + setting));
    }
    environment.put("INSTASHOP_CONSUMER_INSTANCE_ID", instance);
    environment.put("INSTASHOP_CONSUMER_OFFSET_PATIENCE", "20s");
    environment.put("INSTASHOP_CONSUMER_CONCURRENCY", Integer.toString(CONSUMER_THREADS));
    environment.put("SPRING_KAFKA_CONSUMER_MAXPOLLINTERVAL", MAX_POLL_INTERVAL.toSeconds() + "s");
    return add(name, Service.CONSUMER, environment);
  }

  private ServiceProcess add(String name, Service service, Map<String, String> environment) {
    return add(name, service, environment, () -> programs.command(service));
  }

  private ServiceProcess add(
      String name,
      Service service,
      Map<String, String> environment,
      Supplier<List<String>> command) {
    int port = Ports.free();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.putAll(options.settings(service));
    ServiceProcess process = new ServiceProcess(name, port, command, environment, dir);
    services.put(name, process);
    watchdog.watch(process);
    return process;
  }

  private Map<String, String> generatorSettings() {
    Map<String, String> environment = servers.relayedDatabases();
    environment.put("INSTASHOP_GENERATOR_RATE", Integer.toString(options.rate()));
    environment.put("INSTASHOP_GENERATOR_SETTLEMENT_MEAN", "5s");
    environment.put("INSTASHOP_GENERATOR_SEED", "1");
    return environment;
  }

  private Map<String, String> metricsSettings() {
    Map<String, String> environment = kafka(Link.METRICS);
    environment.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + servers.redisRelay().port());
    environment.put("INSTASHOP_METRICS_CHECKPOINT_DIR", checkpoint().toString());
    environment.put("INSTASHOP_METRICS_WINDOW", WINDOW.toSeconds() + "s");
    environment.put("INSTASHOP_METRICS_UI_PORT", "off");
    return environment;
  }

  private Map<String, String> kafka(Link link) {
    Map<String, String> environment = servers.databases();
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers().bootstrap(link));
    return environment;
  }

  private static boolean hasSales(ServiceProcess producer, String state) {
    return shards(producer)
        .valueStream()
        .filter(shard -> shard.path("name").asString("").equals(SALES))
        .anyMatch(shard -> shard.path("state").asString("").equals(state));
  }

  private static JsonNode shards(ServiceProcess producer) {
    return producer.get("/api/status").path("parts");
  }

  private void killAll() {
    services().forEach(ServiceProcess::remove);
    servers.close();
  }
}
