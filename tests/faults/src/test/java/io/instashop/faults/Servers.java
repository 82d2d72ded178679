package io.instashop.faults;

import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Ports;
import io.instashop.local.redis.LocalRedis;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Two durable databases, three brokers or one, and Redis, each of which can be killed and started
 * again on its data.
 */
final class Servers implements AutoCloseable, DatabaseConnections {

  private final Path home;
  private final Path dir;
  private final int brokerCount;
  private LocalPostgres shop;
  private LocalPostgres warehouse;
  private LocalRedis redis;
  private Brokers brokers;
  private Relay redisRelay;
  private Relay shopRelay;
  private Relay stockRelay;
  private Relay deliveriesRelay;

  /**
   * @param home the project's folder
   * @param dir holds their data and logs
   * @param brokerCount how many brokers Kafka has
   */
  Servers(Path home, Path dir, int brokerCount) {
    this.home = home;
    this.dir = dir;
    this.brokerCount = brokerCount;
  }

  /** Empties the folder, of what a killed run has left running too, and starts all side by side. */
  void start() {
    clear();
    CompletableFuture<?>[] starts = {
      CompletableFuture.runAsync(
          () ->
              shop =
                  postgres("shop", Ports.free(), "instashop", "crm_db", "erp_db", "ecommerce_db")),
      CompletableFuture.runAsync(() -> warehouse = postgres("warehouse", Ports.free(), "dwh_db")),
      CompletableFuture.runAsync(() -> brokers = Brokers.start(home, dir, brokerCount)),
      CompletableFuture.runAsync(
          () ->
              redis =
                  LocalRedis.start(dir.resolve("redis"), Ports.free(), dir.resolve("redis.log")))
    };
    CompletableFuture.allOf(starts).join();
    redisRelay = Relay.bytes("redis", redis.port());
    shopRelay = Relay.bytes("shop", shop.port());
    stockRelay = Relay.bytes("stock", shop.port());
    deliveriesRelay = Relay.bytes("deliveries", shop.port());
  }

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
    shop = postgres("shop", port, "instashop", "crm_db", "erp_db", "ecommerce_db");
  }

  /** Stops the shop's server, copies its data folder as a person would, and starts it again. */
  void keepShop() {
    shop.close();
    Path kept = dir.resolve("shop-kept");
    run("rm", "-rf", kept.toString());
    run("cp", "-a", dir.resolve("shop").toString(), kept.toString());
    startShop();
  }

  /** Stops the shop's server and puts the copy in the place of its data folder. */
  void putShopBack() {
    shop.close();
    run("rm", "-rf", dir.resolve("shop").toString());
    run("mv", dir.resolve("shop-kept").toString(), dir.resolve("shop").toString());
    startShop();
  }

  void killRedis() {
    redis.process().kill();
  }

  void startRedis() {
    redis = LocalRedis.start(dir.resolve("redis"), redis.port(), dir.resolve("redis.log"));
  }

  Brokers brokers() {
    return brokers;
  }

  /** The servers that are no Java programs, by name. */
  Map<String, ProcessHandle> natives() {
    return Map.of(
        "postgres", shop.handle(),
        "postgres-dwh", warehouse.handle(),
        "redis", redis.process().handle());
  }

  /** Between the metrics job and Redis. */
  Relay redisRelay() {
    return redisRelay;
  }

  /** Between the generator and the shop's database. */
  Relay shopRelay() {
    return shopRelay;
  }

  /** Between the generator and {@code erp_db}. */
  Relay stockRelay() {
    return stockRelay;
  }

  /** Between the generator and {@code ecommerce_db}. */
  Relay deliveriesRelay() {
    return deliveriesRelay;
  }

  /** Redis' address, past the relay. */
  String redisUrl() {
    return redis.url();
  }

  /** The settings by which a service finds the databases. */
  Map<String, String> databases() {
    return databases(shop, warehouse);
  }

  /** The same of any two servers. */
  static Map<String, String> databases(LocalPostgres shop, LocalPostgres warehouse) {
    Map<String, String> environment = new HashMap<>();
    Map.of(
            "SPRING_DATASOURCE", shop.jdbcUrl("instashop"),
            "INSTASHOP_CRM_DATASOURCE", shop.jdbcUrl("crm_db"),
            "INSTASHOP_ERP_DATASOURCE", shop.jdbcUrl("erp_db"),
            "INSTASHOP_ECOMMERCE_DATASOURCE", shop.jdbcUrl("ecommerce_db"),
            "INSTASHOP_WAREHOUSE_DATASOURCE", warehouse.jdbcUrl("dwh_db"))
        .forEach(
            (prefix, url) -> {
              environment.put(prefix + "_URL", url);
              environment.put(prefix + "_USERNAME", LocalPostgres.USER);
              environment.put(prefix + "_PASSWORD", LocalPostgres.USER);
            });
    return environment;
  }

  /** The same for the generator, whose ways to the shop's databases pass relays. */
  Map<String, String> relayedDatabases() {
    Map<String, String> environment = databases();
    environment.replaceAll((name, value) -> relayed(value));
    return environment;
  }

  private String relayed(String url) {
    Relay relay =
        url.contains("/erp_db")
            ? stockRelay
            : url.contains("/ecommerce_db") ? deliveriesRelay : shopRelay;
    return url.replace(":" + shop.port() + "/", ":" + relay.port() + "/");
  }

  /** Durable: a commit that was confirmed must outlive the kill of its server. */
  private LocalPostgres postgres(String name, int port, String... databases) {
    return LocalPostgres.start(
        dir.resolve(name), port, true, dir.resolve(name + ".log"), List.of(databases));
  }

  private static void run(String... command) {
    try {
      InstashopCommand.Result result =
          InstashopCommand.toEnd(new ProcessBuilder(command), Patience.minutes(1));
      if (result.code() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + result.output());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Connection source(String database) throws SQLException {
    return shop.connect(database);
  }

  @Override
  public Connection warehouse() throws SQLException {
    return warehouse.connect("dwh_db");
  }

  @Override
  public void close() {
    Stream.<AutoCloseable>of(
            redisRelay, shopRelay, stockRelay, deliveriesRelay, brokers, redis, warehouse, shop)
        .filter(part -> part != null)
        .forEach(Servers::close);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("closing " + part + " failed: " + e); // the others must still be closed
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
}
