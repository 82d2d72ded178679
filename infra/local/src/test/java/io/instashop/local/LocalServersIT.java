package io.instashop.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.local.kafka.LocalKafka;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.process.Ports;
import io.instashop.local.process.ServerAnswer;
import io.instashop.local.redis.LocalRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The servers keep their data across a stop and a crash, and clean up after a parent that was
 * killed.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class LocalServersIT {

  private static final AtomicInteger TESTS = new AtomicInteger();

  /** The servers of all tests side by side, and with them the programs, unpacked once. */
  @TempDir static Path root;

  private final int test = TESTS.incrementAndGet();

  @Test
  void postgresKeepsItsDataAndCommitsDurably() throws Exception {
    try (LocalPostgres first = postgres(true)) {
      execute(first, "create table t (n int); insert into t values (1)");
    }
    try (LocalPostgres second = postgres(true)) {
      assertThat(query(second, "select n from t")).isEqualTo("1");
      assertThat(query(second, "show fsync")).isEqualTo("on");
      assertThat(query(second, "show synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void aKilledPostgresIsSeenDeadAndLosesNoCommit() throws Exception {
    try (LocalPostgres first = postgres(true)) {
      assertThat(first.isAlive()).isTrue();
      execute(first, "create table t (n int); insert into t values (1)");
      first.kill();
      assertThat(first.isAlive()).isFalse();
    }
    try (LocalPostgres second = postgres(true)) {
      assertThat(query(second, "select n from t")).isEqualTo("1");
    }
  }

  @Test
  void aPostgresLeftBehindByAKilledParentIsStopped() {
    try (LocalPostgres leftBehind = postgres(false)) {
      assertThat(LocalPostgres.stopLeftover(server("pg"))).isTrue();
      assertThat(leftBehind.isAlive()).isFalse();
      assertThat(LocalPostgres.stopLeftover(server("pg"))).isFalse();
    }
  }

  @Test
  void kafkaKeepsItsTopicsOnAnotherPort() throws Exception {
    LocalKafka first = kafka();
    try (Admin admin = admin(first)) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }
    first.process().kill();
    try (LocalKafka second = kafka();
        Admin admin = admin(second)) {
      Set<String> topics = admin.listTopics().names().get();
      assertThat(topics).contains("kept");
      assertThat(ServerAnswer.KAFKA.isGiven(controllerPort(), Duration.ofSeconds(20)))
          .as("the controller's listener answers as that for clients does")
          .isTrue();
    }
  }

  @Test
  void redisKeepsItsKeysAndTakesOverFromALeftoverServer() {
    LocalRedis first = redis();
    withRedis(first, commands -> commands.set("k", "v"));
    try (LocalRedis second = redis()) {
      assertThat(first.isAlive()).isFalse();
      withRedis(second, commands -> assertThat(commands.get("k")).isEqualTo("v"));
    }
  }

  /** Stopped, not ended: the process lives, its port accepts connections, and nobody answers. */
  @Test
  void aServerThatHangsIsSeenAndStartsAgainOnItsDataOnceItIsKilled() throws Exception {
    LocalPostgres postgres = postgres(true);
    LocalKafka kafka = kafka();
    LocalRedis redis = redis();
    Duration patience = Duration.ofSeconds(20);
    assertThat(postgres.answers(patience)).isTrue();
    assertThat(kafka.answers(patience)).isTrue();
    assertThat(redis.answers(patience)).isTrue();
    execute(postgres, "create table t (n int); insert into t values (1)");
    withRedis(redis, commands -> commands.set("k", "v"));
    for (ProcessHandle server :
        List.of(postgres.handle(), kafka.process().handle(), redis.process().handle())) {
      assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start().waitFor())
          .isZero();
    }

    Duration moment = Duration.ofSeconds(1);
    assertThat(postgres.isAlive() && kafka.isAlive() && redis.isAlive()).isTrue();
    assertThat(postgres.answers(moment)).isFalse();
    assertThat(kafka.answers(moment)).isFalse();
    assertThat(redis.answers(moment)).isFalse();

    postgres.kill();
    kafka.process().kill();
    redis.process().kill();
    try (LocalPostgres again = postgres(true);
        LocalKafka broker = kafka();
        LocalRedis keys = redis()) {
      assertThat(query(again, "select n from t")).isEqualTo("1");
      assertThat(broker.answers(patience)).isTrue();
      withRedis(keys, commands -> assertThat(commands.get("k")).isEqualTo("v"));
    }
  }

  /** A killed start leaves a folder that is no database yet, and programs that are incomplete. */
  @Test
  void aStartThatWasBrokenOffAnywhereDoesNotSpoilTheNext() throws Exception {
    Path binaries = Files.createDirectories(root.resolve("broken" + test).resolve("binaries"));
    Files.createDirectories(binaries.resolve("unpacking/bin"));
    Files.writeString(binaries.resolve("unpacking/bin/postgres"), "half");
    Path dir = binaries.resolveSibling("pg");
    Files.createDirectories(dir.resolve("initialising"));
    Files.writeString(dir.resolve("initialising/PG_VERSION"), "18\n");

    try (LocalPostgres postgres =
        LocalPostgres.start(dir, Ports.free(), true, log("pg"), List.of("some_db"))) {
      assertThat(query(postgres, "select 1")).isEqualTo("1");
      assertThat(query(postgres, "select lower('ÄÖ')")).isEqualTo("äö");
    }
    assertThat(dir.resolve("initialising")).doesNotExist();
    assertThat(Files.getPosixFilePermissions(binaries))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aTakenPortIsReplaced() {
    try (LocalRedis redis = redis()) {
      assertThat(Ports.preferred(redis.port())).isNotEqualTo(redis.port());
    }
  }

  /** The folder of a server of this test. */
  private Path server(String name) {
    return root.resolve(name + test);
  }

  private Path log(String name) {
    return root.resolve(name + test + ".log");
  }

  private LocalPostgres postgres(boolean durable) {
    return LocalPostgres.start(server("pg"), Ports.free(), durable, log("pg"), List.of("some_db"));
  }

  private LocalKafka kafka() {
    return LocalKafka.start(server("kafka"), Ports.free(), log("kafka"));
  }

  private int controllerPort() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Files.newInputStream(server("kafka").resolve("server.properties"))) {
      settings.load(in);
    }
    String address = settings.getProperty("controller.quorum.bootstrap.servers");
    return Integer.parseInt(address.replaceFirst(".*:", ""));
  }

  private LocalRedis redis() {
    return LocalRedis.start(server("redis"), Ports.free(), log("redis"));
  }

  private static Admin admin(LocalKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static void execute(LocalPostgres postgres, String sql) throws Exception {
    try (Connection connection = postgres.connect("some_db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(LocalPostgres postgres, String sql) throws Exception {
    try (Connection connection = postgres.connect("some_db");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void withRedis(
      LocalRedis redis, java.util.function.Consumer<RedisCommands<String, String>> work) {
    RedisClient client = RedisClient.create(redis.url());
    try {
      work.accept(client.connect().sync());
    } finally {
      client.shutdown();
    }
  }
}
