package io.instashop.faults;

import io.instashop.audit.AuditSettings;
import io.instashop.cli.platform.Service;
import io.instashop.local.ChildProcess;
import io.instashop.local.LocalPostgres;
import io.instashop.local.LocalRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The whole platform as processes of this machine, each of which can be killed: two durable
 * databases, three brokers, Redis, and the services, of which the producer has a hot standby.
 */
final class FaultPlatform implements AutoCloseable, DatabasePlaces {

  /** Short, so that a run closes many. */
  static final Duration WINDOW = Duration.ofSeconds(10);

  /** After this a consumer that does not poll is taken for dead. */
  static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(10);

  /** Threads of one consumer, each a member of the group. */
  static final int CONSUMER_THREADS = 2;

  /** After this long, with nothing broken, an event has arrived everywhere. */
  static final Duration SETTLE = Duration.ofSeconds(15);

  private static final Duration STARTUP = Duration.ofMinutes(3);

  private final Path home = home();
  private final Path dir;
  private final PlatformOptions options;
  private final Programs programs;
  private final Watchdog watchdog = new Watchdog();
  private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
  private LocalPostgres shop;
  private LocalPostgres warehouse;
  private LocalRedis redis;
  private Brokers brokers;
  private Relay redisRelay;
  private Relay shopRelay;
  private Sentinel sentinel;

  private FaultPlatform(String name, PlatformOptions options) {
    this.dir = home.resolve("fault-suite/target/platforms").resolve(name);
    this.options = options;
    this.programs = new Programs(home, options);
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
      platform.startServers();
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

  /** Both producers; one of them owns the shards. */
  List<ServiceProcess> producers() {
    return Stream.of("producer", "standby").map(services::get).filter(s -> s != null).toList();
  }

  /** The producer that owns the shards and feeds them. */
  ServiceProcess owner() {
    ServiceProcess[] found = new ServiceProcess[1];
    Wait.until(
        "an owner of the shards",
        Duration.ofMinutes(1),
        () -> {
          found[0] =
              producers().stream().filter(p -> hasShards(p, "running")).findFirst().orElse(null);
          return found[0] != null;
        });
    return found[0];
  }

  /** The relays between a producer and the brokers. */
  List<Relay> relaysOf(ServiceProcess producer) {
    return brokers.relays(producer.name().equals("standby") ? Link.STANDBY : Link.PRODUCER);
  }

  ServiceProcess consumer() {
    return services.get("consumer");
  }

  /** A further consumer, which is not started here. */
  ServiceProcess consumerNamed(String name) {
    return services.containsKey(name) ? services.get(name) : consumer(name);
  }

  /** Whether a producer waits for the shards and feeds none. */
  boolean isStandby(ServiceProcess producer) {
    return hasShards(producer, "standby");
  }

  ServiceProcess metrics() {
    return services.get("metrics");
  }

  /** All services that were ever started. */
  List<ServiceProcess> services() {
    return watchdog.services();
  }

  Brokers brokers() {
    return brokers;
  }

  /** Between the metrics job and Redis. */
  Relay redisRelay() {
    return redisRelay;
  }

  /** Between the generator and the shop's database. */
  Relay shopRelay() {
    return shopRelay;
  }

  /** The suite's own view of the brokers; the caller closes it. */
  KafkaView kafka() {
    return new KafkaView(brokers.direct());
  }

  Sentinel sentinel() {
    return sentinel;
  }

  boolean hasMetrics() {
    return options.hasMetrics();
  }

  @Override
  public Connection shop() throws SQLException {
    return shop.connect("instashop");
  }

  @Override
  public Connection warehouse() throws SQLException {
    return warehouse.connect("dwh_db");
  }

  // ---- servers that come and go ----

  void killWarehouse() {
    warehouse.kill();
  }

  void startWarehouse() {
    int port = warehouse.port();
    warehouse.close();
    warehouse = postgres("warehouse", port, "dwh_db");
  }

  void killShop() {
    shop.kill();
  }

  void startShop() {
    int port = shop.port();
    shop.close();
    shop = postgres("shop", port, "instashop", "crm_db");
  }

  void killRedis() {
    redis.process().kill();
  }

  void startRedis() {
    redis = LocalRedis.start(dir.resolve("redis"), redis.port(), dir.resolve("redis.log"));
  }

  // ---- the audit ----

  /** Where the audit finds everything, past all relays, over all of time. */
  AuditSettings auditSettings() {
    Map<String, String> environment = new HashMap<>(databases());
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers.direct());
    environment.put("SPRING_DATA_REDIS_URL", redis.url());
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

  private void startServers() {
    clear();
    CompletableFuture<?>[] starts = {
      CompletableFuture.runAsync(
          () -> shop = postgres("shop", StablePorts.next(), "instashop", "crm_db")),
      CompletableFuture.runAsync(
          () -> warehouse = postgres("warehouse", StablePorts.next(), "dwh_db")),
      CompletableFuture.runAsync(() -> brokers = Brokers.start(home, dir)),
      CompletableFuture.runAsync(
          () ->
              redis =
                  LocalRedis.start(
                      dir.resolve("redis"), StablePorts.next(), dir.resolve("redis.log")))
    };
    CompletableFuture.allOf(starts).join();
    redisRelay = Relay.bytes("redis", redis.port());
    shopRelay = Relay.bytes("shop", shop.port());
    sentinel = new Sentinel(this, redis.url());
  }

  private void startServices() {
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
    if (programs.lackArchives()) {
      // Written when a service stops in order; with them it starts in half the time from now on.
      services.values().parallelStream().forEach(ServiceProcess::stop);
      services.values().forEach(ServiceProcess::start);
      awaitSale();
    }
  }

  private void awaitSale() {
    Sentinel.Sale sale = sentinel.send();
    sentinel.awaitLanded(sale, STARTUP);
    if (options.hasMetrics()) {
      sentinel.awaitShown(sale, STARTUP);
    }
  }

  private ServiceProcess consumer(String name) {
    Map<String, String> environment = kafka(Link.CONSUMER);
    for (String setting : List.of("URL", "USERNAME", "PASSWORD")) {
      environment.put(
          "SPRING_DATASOURCE_" + setting,
          databases().get("INSTASHOP_WAREHOUSE_DATASOURCE_" + setting));
    }
    environment.put("INSTASHOP_CONSUMER_INSTANCE_ID", name);
    environment.put("INSTASHOP_CONSUMER_CONCURRENCY", Integer.toString(CONSUMER_THREADS));
    environment.put("SPRING_KAFKA_CONSUMER_MAXPOLLINTERVAL", MAX_POLL_INTERVAL.toSeconds() + "s");
    return add(name, Service.CONSUMER, environment);
  }

  private ServiceProcess add(String name, Service service, Map<String, String> environment) {
    int port = StablePorts.next();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.putAll(options.settings(service));
    ServiceProcess process =
        new ServiceProcess(name, port, () -> programs.command(service), environment, dir);
    services.put(name, process);
    watchdog.watch(process);
    return process;
  }

  private Map<String, String> generatorSettings() {
    Map<String, String> environment = new HashMap<>(databases());
    for (String url : List.of("SPRING_DATASOURCE_URL", "INSTASHOP_CRM_DATASOURCE_URL")) {
      environment.put(
          url, environment.get(url).replace(":" + shop.port() + "/", ":" + shopRelay.port() + "/"));
    }
    environment.put("INSTASHOP_GENERATOR_RATE", Integer.toString(options.rate()));
    environment.put("INSTASHOP_GENERATOR_SETTLEMENT_MEAN", "5s");
    environment.put("INSTASHOP_GENERATOR_SEED", "1");
    return environment;
  }

  private Map<String, String> metricsSettings() {
    Map<String, String> environment = kafka(Link.METRICS);
    environment.put("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:" + redisRelay.port());
    environment.put("INSTASHOP_METRICS_CHECKPOINT_DIR", dir.resolve("checkpoint").toString());
    environment.put("INSTASHOP_METRICS_WINDOW", WINDOW.toSeconds() + "s");
    environment.put("INSTASHOP_METRICS_UI_PORT", "off");
    return environment;
  }

  private Map<String, String> kafka(Link link) {
    Map<String, String> environment = new HashMap<>(databases());
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers.bootstrap(link));
    return environment;
  }

  private Map<String, String> databases() {
    Map<String, String> environment = new HashMap<>();
    Map.of(
            "SPRING_DATASOURCE", shop.jdbcUrl("instashop"),
            "INSTASHOP_CRM_DATASOURCE", shop.jdbcUrl("crm_db"),
            "INSTASHOP_WAREHOUSE_DATASOURCE", warehouse.jdbcUrl("dwh_db"))
        .forEach(
            (prefix, url) -> {
              environment.put(prefix + "_URL", url);
              environment.put(prefix + "_USERNAME", LocalPostgres.USER);
              environment.put(prefix + "_PASSWORD", LocalPostgres.USER);
            });
    return environment;
  }

  /** Durable: a commit that was confirmed must outlive the kill of its server. */
  private LocalPostgres postgres(String name, int port, String... databases) {
    return LocalPostgres.start(
        dir.resolve(name), port, true, dir.resolve(name + ".log"), List.of(databases));
  }

  private static boolean hasShards(ServiceProcess producer, String state) {
    JsonNode shards = producer.get("/api/producer");
    return shards.size() > 0
        && shards.valueStream().allMatch(s -> s.path("state").asString("").equals(state));
  }

  // ---- the end ----

  private void killAll() {
    services().forEach(ServiceProcess::remove);
    List<AutoCloseable> rest = new ArrayList<>();
    Stream.of(redisRelay, shopRelay, brokers, redis, warehouse, shop)
        .filter(part -> part != null)
        .forEach(rest::add);
    for (AutoCloseable part : rest) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("closing " + part + " failed: " + e);
      }
    }
  }

  private void clear() {
    try {
      LocalPostgres.stopLeftover(dir.resolve("shop"));
      LocalPostgres.stopLeftover(dir.resolve("warehouse"));
      if (Files.exists(dir)) {
        contents().stream()
            .filter(path -> path.toString().endsWith(".pid"))
            .filter(path -> !path.endsWith("postmaster.pid"))
            .forEach(ChildProcess::stopOrphan);
        for (Path path : contents()) {
          Files.deleteIfExists(path);
        }
      }
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files and folders, what is inside before what it is in. */
  private List<Path> contents() throws IOException {
    try (Stream<Path> paths = Files.walk(dir)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static Path home() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("infra/kafka/server.properties"))) {
        return folder;
      }
    }
    throw new IllegalStateException("run the suite below the project's folder, not in " + start);
  }
}
