package io.instashop.cli.platform;

import io.instashop.cli.watch.Part;
import io.instashop.cli.watch.PartAnswer;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.local.kafka.LocalKafka;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.postgres.PostgresRoles;
import io.instashop.local.process.Children;
import io.instashop.local.process.Ports;
import io.instashop.local.redis.LocalRedis;
import io.instashop.local.redis.RedisUsers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The two databases, the broker and Redis, and the settings by which services find them. */
final class Infrastructure {

  static final String SHOP = "PostgreSQL (shop)";
  static final String WAREHOUSE = "PostgreSQL (warehouse)";
  static final String KAFKA = "Kafka";
  static final String REDIS = "Redis";

  /** The role that writes the published gold tables. */
  private static final String PUBLISHER = "publisher";

  /** A server says its first word in milliseconds; a busy machine takes longer. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final DataFolder data;
  private final Console console;
  private final Children children;
  private final PlatformPasswords passwords;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private volatile @Nullable LocalPostgres shop;
  private volatile @Nullable LocalPostgres warehouse;
  private volatile @Nullable LocalKafka kafka;
  private volatile @Nullable LocalRedis redis;

  Infrastructure(DataFolder data, Console console, Children children, PlatformPasswords passwords) {
    this.data = data;
    this.console = console;
    this.children = children;
    this.passwords = passwords;
  }

  /** Chooses a port for each, so that their addresses are known before they start. */
  void choosePorts() {
    PublicPorts.OF_SERVERS.forEach(this::choosePort);
  }

  /**
   * Starts all four side by side on their ports.
   *
   * @throws PlatformException if one cannot be started, without waiting for the others
   */
  void start() {
    List<Runnable> starts =
        List.of(
            step(SHOP, () -> shop = startShop(port(SHOP))),
            step(WAREHOUSE, () -> warehouse = startWarehouse(port(WAREHOUSE))),
            step(KAFKA, () -> kafka = startKafka(port(KAFKA))),
            step(REDIS, () -> redis = startRedis(port(REDIS))));
    try {
      Parallel.run(starts.size(), starts);
    } catch (RuntimeException e) {
      throw PlatformException.failed(Causes.inOneLine(e), e);
    }
  }

  /** What to watch and to stop, in this order. */
  List<Part> parts() {
    return List.of(
        part(
            REDIS,
            () -> started(redis).isAlive(),
            () -> started(redis).answers(ANSWER),
            () -> started(redis).process().kill(),
            () -> redis = startRedis(started(redis).port()),
            () -> close(redis)),
        part(
            KAFKA,
            () -> started(kafka).isAlive(),
            () -> started(kafka).answers(ANSWER),
            () -> started(kafka).process().kill(),
            () -> kafka = startKafka(started(kafka).port()),
            () -> close(kafka)),
        part(
            WAREHOUSE,
            () -> started(warehouse).isAlive(),
            () -> started(warehouse).answers(ANSWER),
            () -> started(warehouse).kill(),
            () -> warehouse = startWarehouse(started(warehouse).port()),
            () -> close(warehouse)),
        part(
            SHOP,
            () -> started(shop).isAlive(),
            () -> started(shop).answers(ANSWER),
            () -> started(shop).kill(),
            () -> shop = startShop(started(shop).port()),
            () -> close(shop)));
  }

  /** Whether every server is started and answers; if not, services may have to wait for it. */
  boolean answers() {
    boolean started = shop != null && warehouse != null && kafka != null && redis != null;
    return started && parts().stream().allMatch(part -> part.answer().get().given());
  }

  /** The addresses and the developer's login, under the names that services and audit read. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    int shop = port(SHOP);
    database(environment, "SPRING_DATASOURCE", shop, "instashop");
    database(environment, "INSTASHOP_CRM_DATASOURCE", shop, "crm_db");
    database(environment, "INSTASHOP_ERP_DATASOURCE", shop, "erp_db");
    database(environment, "INSTASHOP_ECOMMERCE_DATASOURCE", shop, "ecommerce_db");
    database(environment, "INSTASHOP_WAREHOUSE_DATASOURCE", port(WAREHOUSE), "dwh_db");
    database(environment, "INSTASHOP_PUBLISH_DATASOURCE", port(WAREHOUSE), "dwh_db");
    environment.put("INSTASHOP_PUBLISH_DATASOURCE_USERNAME", PUBLISHER);
    environment.put("INSTASHOP_PUBLISH_DATASOURCE_PASSWORD", passwords.database(PUBLISHER));
    environment.putAll(KafkaAccess.openOver(System.getenv()));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", LocalKafka.bootstrapServers(port(KAFKA)));
    environment.put(
        "SPRING_DATA_REDIS_URL",
        LocalRedis.url(port(REDIS), LocalPostgres.USER, passwords.redis(LocalPostgres.USER)));
    return environment;
  }

  private void database(Map<String, String> environment, String prefix, int port, String database) {
    environment.put(prefix + "_URL", LocalPostgres.jdbcUrl(port, database));
    environment.put(prefix + "_USERNAME", LocalPostgres.USER);
    environment.put(prefix + "_PASSWORD", passwords.developer());
  }

  /** The port of each server, by its name. */
  Map<String, Integer> ports() {
    return new LinkedHashMap<>(ports);
  }

  private static Part part(
      String name,
      BooleanSupplier isAlive,
      BooleanSupplier answers,
      Runnable kill,
      Runnable restart,
      Runnable stop) {
    return new Part(
        name,
        isAlive,
        () -> answers.getAsBoolean() ? PartAnswer.UP : PartAnswer.NONE,
        kill,
        restart,
        stop);
  }

  private static <S> S started(@Nullable S server) {
    return Objects.requireNonNull(server, "not started yet");
  }

  private LocalPostgres startShop(int port) {
    return postgres(
        "postgres-shop",
        port,
        PostgresRoles.shop(
            passwords.databases("generator", "producer", "audit", LocalPostgres.USER)));
  }

  private LocalPostgres startWarehouse(int port) {
    return postgres(
        "postgres-warehouse",
        port,
        PostgresRoles.warehouse(
            passwords.databases(
                "consumer", "dashboard", "audit", "dwh", "bi", PUBLISHER, LocalPostgres.USER)));
  }

  /** Durable: this platform promises that nothing committed is lost. */
  private LocalPostgres postgres(String name, int port, PostgresRoles roles) {
    return LocalPostgres.start(data.part(name), port, true, data.log(name), roles, children);
  }

  private LocalKafka startKafka(int port) {
    return LocalKafka.start(data.part("kafka"), port, data.log("kafka"), children);
  }

  private LocalRedis startRedis(int port) {
    RedisUsers users =
        new RedisUsers(passwords.redisUsers("metrics", "dashboard", "audit", LocalPostgres.USER));
    return LocalRedis.start(data.part("redis"), port, data.log("redis"), users, children);
  }

  private Runnable step(String name, Supplier<?> start) {
    return () -> {
      Stopwatch stopwatch = Stopwatch.started();
      start.get();
      if (!children.isRefusing()) {
        console.started(name, "localhost:" + port(name), stopwatch);
      }
    };
  }

  private void choosePort(String name, int preferred) {
    ports.put(name, console.announcedPort(name, preferred, Ports.preferred(preferred)));
  }

  private int port(String name) {
    return Objects.requireNonNull(ports.get(name), "no port chosen yet");
  }

  private static void close(@Nullable AutoCloseable server) {
    try {
      if (server != null) {
        server.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
