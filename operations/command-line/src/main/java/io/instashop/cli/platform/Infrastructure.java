package io.instashop.cli.platform;

import io.instashop.cli.watch.Part;
import io.instashop.cli.watch.PartAnswer;
import io.instashop.kit.failure.Causes;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.local.Children;
import io.instashop.local.LocalKafka;
import io.instashop.local.LocalPostgres;
import io.instashop.local.LocalRedis;
import io.instashop.local.Ports;
import io.instashop.local.PostgresRoles;
import io.instashop.local.RedisUsers;
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

  /** The public ports. */
  private static final int SHOP_PORT = 5432;

  private static final int WAREHOUSE_PORT = 5436;
  private static final int KAFKA_PORT = 9092;
  private static final int REDIS_PORT = 6379;

  /** A server says its first word in milliseconds; a busy machine takes longer. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final DataFolder data;
  private final Console console;
  private final Children children;
  private final PlatformPasswords passwords;
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

  /**
   * Starts all four side by side.
   *
   * @throws PlatformException if one cannot be started, without waiting for the others
   */
  void start() {
    int shopPort = port("PostgreSQL (shop)", SHOP_PORT);
    int warehousePort = port("PostgreSQL (warehouse)", WAREHOUSE_PORT);
    int kafkaPort = port("Kafka", KAFKA_PORT);
    int redisPort = port("Redis", REDIS_PORT);
    List<Runnable> starts =
        List.of(
            step("PostgreSQL (shop)", shopPort, () -> shop = startShop(shopPort)),
            step(
                "PostgreSQL (warehouse)",
                warehousePort,
                () -> warehouse = startWarehouse(warehousePort)),
            step("Kafka", kafkaPort, () -> kafka = startKafka(kafkaPort)),
            step("Redis", redisPort, () -> redis = startRedis(redisPort)));
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
            "Redis",
            () -> started(redis).isAlive(),
            () -> started(redis).answers(ANSWER),
            () -> started(redis).process().kill(),
            () -> redis = startRedis(started(redis).port()),
            () -> close(redis)),
        part(
            "Kafka",
            () -> started(kafka).isAlive(),
            () -> started(kafka).answers(ANSWER),
            () -> started(kafka).process().kill(),
            () -> kafka = startKafka(started(kafka).port()),
            () -> close(kafka)),
        part(
            "PostgreSQL (warehouse)",
            () -> started(warehouse).isAlive(),
            () -> started(warehouse).answers(ANSWER),
            () -> started(warehouse).kill(),
            () -> warehouse = startWarehouse(started(warehouse).port()),
            () -> close(warehouse)),
        part(
            "PostgreSQL (shop)",
            () -> started(shop).isAlive(),
            () -> started(shop).answers(ANSWER),
            () -> started(shop).kill(),
            () -> shop = startShop(started(shop).port()),
            () -> close(shop)));
  }

  /** Whether every server that was started answers; if not, services may have to wait for it. */
  boolean answers() {
    return parts().stream().allMatch(part -> part.answer().get().given());
  }

  /** The addresses and the developer's login, under the names that services and audit read. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SPRING_DATASOURCE_URL", started(shop).jdbcUrl("instashop"));
    environment.put("SPRING_DATASOURCE_USERNAME", LocalPostgres.USER);
    environment.put("SPRING_DATASOURCE_PASSWORD", passwords.developer());
    environment.put("INSTASHOP_CRM_DATASOURCE_URL", started(shop).jdbcUrl("crm_db"));
    environment.put("INSTASHOP_CRM_DATASOURCE_USERNAME", LocalPostgres.USER);
    environment.put("INSTASHOP_CRM_DATASOURCE_PASSWORD", passwords.developer());
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_URL", started(warehouse).jdbcUrl("dwh_db"));
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_USERNAME", LocalPostgres.USER);
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_PASSWORD", passwords.developer());
    environment.putAll(KafkaAccess.openOver(System.getenv()));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", started(kafka).bootstrapServers());
    environment.put("SPRING_DATA_REDIS_URL", started(redis).url(LocalPostgres.USER));
    return environment;
  }

  /** The port of each server, by its name. */
  Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("PostgreSQL (shop)", started(shop).port());
    ports.put("PostgreSQL (warehouse)", started(warehouse).port());
    ports.put("Kafka", started(kafka).port());
    ports.put("Redis", started(redis).port());
    return ports;
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
            passwords.databases("consumer", "dashboard", "audit", "dwh", LocalPostgres.USER)));
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

  private Runnable step(String name, int port, Supplier<?> start) {
    return () -> {
      Stopwatch stopwatch = Stopwatch.started();
      start.get();
      if (!children.isRefusing()) {
        console.started(name, "localhost:" + port, stopwatch);
      }
    };
  }

  private int port(String name, int preferred) {
    return console.announcedPort(name, preferred, Ports.preferred(preferred));
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
