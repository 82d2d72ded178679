package io.instashop.cli.platform;

import io.instashop.local.LocalKafka;
import io.instashop.local.LocalPostgres;
import io.instashop.local.LocalRedis;
import io.instashop.local.Ports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The two databases, the broker and Redis, and the settings by which services find them. */
final class Infrastructure {

  /** The public ports. */
  private static final int SHOP_PORT = 5432;

  private static final int WAREHOUSE_PORT = 5436;
  private static final int KAFKA_PORT = 9092;
  private static final int REDIS_PORT = 6379;

  private final DataFolder data;
  private final Console console;
  private volatile @Nullable LocalPostgres shop;
  private volatile @Nullable LocalPostgres warehouse;
  private volatile @Nullable LocalKafka kafka;
  private volatile @Nullable LocalRedis redis;

  Infrastructure(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
  }

  /** Starts all four side by side. */
  void start(Executor executor) {
    int shopPort = port("PostgreSQL (shop)", SHOP_PORT);
    int warehousePort = port("PostgreSQL (warehouse)", WAREHOUSE_PORT);
    int kafkaPort = port("Kafka", KAFKA_PORT);
    int redisPort = port("Redis", REDIS_PORT);
    CompletableFuture<?>[] starts = {
      begin(executor, "PostgreSQL (shop)", shopPort, () -> shop = startShop(shopPort)),
      begin(
          executor,
          "PostgreSQL (warehouse)",
          warehousePort,
          () -> warehouse = startWarehouse(warehousePort)),
      begin(executor, "Kafka", kafkaPort, () -> kafka = startKafka(kafkaPort)),
      begin(executor, "Redis", redisPort, () -> redis = startRedis(redisPort))
    };
    try {
      CompletableFuture.allOf(starts).join();
    } catch (CompletionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw PlatformException.failed(String.valueOf(cause.getMessage()), cause);
    }
  }

  /** What to stop, in this order. */
  List<Part> parts() {
    return List.of(
        new Part(
            "Redis",
            () -> started(redis).isAlive(),
            () -> redis = startRedis(started(redis).port()),
            () -> close(redis)),
        new Part(
            "Kafka",
            () -> started(kafka).isAlive(),
            () -> kafka = startKafka(started(kafka).port()),
            () -> close(kafka)),
        new Part(
            "PostgreSQL (warehouse)",
            () -> started(warehouse).isAlive(),
            () -> {
              int port = started(warehouse).port();
              close(warehouse);
              warehouse = startWarehouse(port);
            },
            () -> close(warehouse)),
        new Part(
            "PostgreSQL (shop)",
            () -> started(shop).isAlive(),
            () -> {
              int port = started(shop).port();
              close(shop);
              shop = startShop(port);
            },
            () -> close(shop)));
  }

  /** The addresses, under the names that services and audit read. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SPRING_DATASOURCE_URL", started(shop).jdbcUrl("instashop"));
    environment.put("SPRING_DATASOURCE_USERNAME", LocalPostgres.USER);
    environment.put("SPRING_DATASOURCE_PASSWORD", LocalPostgres.USER);
    environment.put("INSTASHOP_CRM_DATASOURCE_URL", started(shop).jdbcUrl("crm_db"));
    environment.put("INSTASHOP_CRM_DATASOURCE_USERNAME", LocalPostgres.USER);
    environment.put("INSTASHOP_CRM_DATASOURCE_PASSWORD", LocalPostgres.USER);
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_URL", started(warehouse).jdbcUrl("dwh_db"));
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_USERNAME", LocalPostgres.USER);
    environment.put("INSTASHOP_WAREHOUSE_DATASOURCE_PASSWORD", LocalPostgres.USER);
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", started(kafka).bootstrapServers());
    environment.put("SPRING_DATA_REDIS_URL", started(redis).url());
    return environment;
  }

  private static <S> S started(@Nullable S server) {
    return Objects.requireNonNull(server, "not started yet");
  }

  private LocalPostgres startShop(int port) {
    return postgres("postgres-shop", port, List.of("instashop", "crm_db"));
  }

  private LocalPostgres startWarehouse(int port) {
    return postgres("postgres-warehouse", port, List.of("dwh_db"));
  }

  /** Durable: this platform promises that nothing committed is lost. */
  private LocalPostgres postgres(String name, int port, List<String> databases) {
    return LocalPostgres.start(data.part(name), port, true, data.log(name), databases);
  }

  private LocalKafka startKafka(int port) {
    return LocalKafka.start(data.part("kafka"), port, data.log("kafka"));
  }

  private LocalRedis startRedis(int port) {
    return LocalRedis.start(data.part("redis"), port, data.log("redis"));
  }

  private CompletableFuture<Void> begin(
      Executor executor, String name, int port, Supplier<?> start) {
    return CompletableFuture.runAsync(
        () -> {
          Stopwatch stopwatch = Stopwatch.started();
          start.get();
          console.started(name, "localhost:" + port, stopwatch);
        },
        executor);
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
