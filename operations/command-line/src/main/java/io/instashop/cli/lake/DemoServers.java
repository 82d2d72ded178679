package io.instashop.cli.lake;

import io.instashop.cli.options.Home;
import io.instashop.cli.platform.HealthProbe;
import io.instashop.cli.platform.PlatformException;
import io.instashop.cli.platform.Service;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.kit.status.ServiceStatus;
import io.instashop.local.kafka.LocalKafka;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.postgres.PostgresRoles;
import io.instashop.local.process.ChildProcess;
import io.instashop.local.process.Children;
import io.instashop.local.process.Passwords;
import io.instashop.local.process.Ports;
import io.instashop.local.registry.LocalSchemaRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers that a demo needs, on free ports, stopped at its end. */
final class DemoServers implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;
  private final Children children = new Children();
  private final String password = Passwords.random();
  private final Deque<Runnable> stops = new ArrayDeque<>();

  DemoServers(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-demo"));
  }

  /** Stops what a demo that was killed left running. */
  void stopLeftovers() {
    ChildProcess.stopOrphan(generatorPid());
    LocalKafka.stopLeftover(folder.resolve("kafka"));
    LocalPostgres.stopLeftover(folder.resolve("postgres"));
  }

  /** Kafka, and a schema registry in this JVM. */
  Map<String, String> startKafkaAndRegistry() {
    LocalKafka kafka =
        LocalKafka.start(folder.resolve("kafka"), Ports.free(), log("kafka"), children);
    atEnd(kafka::close);
    LocalSchemaRegistry registry =
        LocalSchemaRegistry.start(folder.resolve("registry"), Ports.free());
    atEnd(registry::close);
    Map<String, String> environment = new HashMap<>(KafkaAccess.openOver(System.getenv()));
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    environment.put("SCHEMA_REGISTRY_URL", registry.url());
    return environment;
  }

  /** PostgreSQL with an empty database for the job, and the shop with so many events. */
  Map<String, String> startShop(int events) throws InterruptedException {
    LocalPostgres postgres =
        LocalPostgres.start(
            folder.resolve("postgres"),
            Ports.free(),
            false,
            log("postgres"),
            PostgresRoles.owner(password, List.of("instashop", "crm_db", "store")),
            children);
    atEnd(postgres::close);
    int port = Ports.free();
    ChildProcess shop = startGenerator(postgres, port, events);
    atEnd(shop::close);
    awaitFinished(shop, URI.create("http://localhost:" + port + ServiceStatus.PATH));
    return Map.of(
        "FAKE_STORE_URL",
        "http://localhost:" + port,
        "STORE_DB_URL",
        postgres.jdbcUrl("store"),
        "STORE_DB_PASSWORD",
        password);
  }

  private ChildProcess startGenerator(LocalPostgres postgres, int port, int events) {
    Path jar = Service.GENERATOR.jar(Home.path());
    if (!Files.exists(jar)) {
      throw PlatformException.failed(
          "generator-service is not built (" + jar + " is missing); run 'mvn package'");
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-Duser.language=en",
            "-Duser.country=US",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString(),
            "--server.port=" + port,
            "--spring.datasource.url=" + postgres.jdbcUrl("instashop"),
            "--instashop.crm.datasource.url=" + postgres.jdbcUrl("crm_db"),
            "--instashop.generator.followers.enabled=false",
            "--instashop.generator.backfill=" + events,
            "--instashop.generator.duration=1ms",
            // Its people are made up, and the store captures them.
            "--instashop.generator.storefront.personal-data=true");
    Map<String, String> logins =
        Map.of(
            "SPRING_DATASOURCE_PASSWORD", password, "INSTASHOP_CRM_DATASOURCE_PASSWORD", password);
    return children.start(
        "generator-service", command, logins, log("generator-service"), generatorPid());
  }

  private Path generatorPid() {
    return folder.resolve("generator-service.pid");
  }

  private void awaitFinished(ChildProcess shop, URI progress) throws InterruptedException {
    HealthProbe probe = new HealthProbe();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!probe
        .get(progress)
        .filter(p -> p.path("state").asString("").equals("finished"))
        .isPresent()) {
      if (System.nanoTime() > deadline || !shop.isAlive()) {
        throw PlatformException.failed("the shop was not filled, see " + log("generator-service"));
      }
      Thread.sleep(300);
    }
  }

  private Path log(String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  private synchronized void atEnd(Runnable stop) {
    stops.push(stop);
  }

  @Override
  public void close() {
    // First of all: from here on no process can be added to those that are stopped below.
    children.refuse();
    synchronized (this) {
      while (!stops.isEmpty()) {
        stops.pop().run();
      }
    }
    children.close();
  }
}
