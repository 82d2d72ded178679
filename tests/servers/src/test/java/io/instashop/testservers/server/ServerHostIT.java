package io.instashop.testservers.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.local.process.Ports;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.MavenBuild;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A host of its own, whose build is a process that sleeps. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerHostIT {

  private static final TopicPartition PARTITION = new TopicPartition("used", 0);

  @TempDir private static Path root;
  private Process build;
  private MavenBuild ours;
  private int redisPort;

  @BeforeAll
  void aBuild() throws Exception {
    build = new ProcessBuilder("sleep", "600").start();
    ours = new MavenBuild(build.toHandle(), root);
  }

  @AfterAll
  void noBuild() {
    build.destroyForcibly();
  }

  @Test
  @Order(1)
  void theNextOneFindsNothingOfWhatTheLastOneLeft() throws Exception {
    int shopPort;
    String kafka;
    try (LeasedServers first = LeasedServers.from(ours)) {
      shopPort = first.shop().port();
      kafka = first.kafka().bootstrapServers();
      redisPort = first.redis().port();
      first.shop().createDatabase("used");
      execute(first.shop(), "create table used (i int)");
      redis(first.redis(), redis -> redis.set("used", "1"));
      try (Admin admin = admin(first)) {
        admin.createTopics(List.of(new NewTopic("used", 1, (short) 1))).all().get();
        admin
            .alterConsumerGroupOffsets("used", Map.of(PARTITION, new OffsetAndMetadata(0)))
            .all()
            .get();
      }
    }
    try (LeasedServers next = leaseOf(redisPort)) {
      assertThat(next.shop().port()).isEqualTo(shopPort);
      assertThat(next.kafka().bootstrapServers()).isEqualTo(kafka);
      assertThat(Wipe.databasesOf(next.shop()))
          .containsExactlyInAnyOrder("instashop", "crm_db", "erp_db", "ecommerce_db");
      execute(next.shop(), "create table used (i int)");
      List<String> keys = redis(next.redis(), redis -> redis.keys("*"));
      assertThat(keys).isEmpty();
      try (Admin admin = admin(next)) {
        assertThat(admin.listTopics().names().get()).isEmpty();
        assertThat(admin.listGroups().all().get()).isEmpty();
      }
    }
  }

  @Test
  @Order(2)
  void twoAtATimeDoNotMeet() throws Exception {
    try (LeasedServers one = leaseOf(redisPort);
        LeasedServers other = LeasedServers.from(ours)) {
      assertThat(other.redis().port()).isNotEqualTo(one.redis().port());
    }
  }

  @Test
  @Order(3)
  void nobodyStopsAServerThatOthersUse() throws Exception {
    try (LeasedServers servers = LeasedServers.from(ours)) {
      assertThatThrownBy(servers.redis()::stop)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("ask TestServers for one of the test's own");
    }
  }

  @Test
  @Order(4)
  void withTheBuildTheServersEnd() throws Exception {
    build.destroyForcibly();

    await()
        .atMost(Patience.seconds(60))
        .untilAsserted(
            () -> {
              assertThat(Ports.isFree(redisPort)).isTrue();
              try (var left = Files.list(root)) {
                assertThat(left).extracting(Path::getFileName).containsExactly(Path.of("host.log"));
              }
            });
  }

  /** A set is free a moment after its lease has ended. */
  private LeasedServers leaseOf(int redisPort) throws Exception {
    LeasedServers[] found = new LeasedServers[1];
    await()
        .atMost(Patience.seconds(30))
        .until(
            () -> {
              found[0] = LeasedServers.from(ours);
              if (found[0].redis().port() != redisPort) {
                found[0].close();
                return false;
              }
              return true;
            });
    return found[0];
  }

  private static Admin admin(LeasedServers servers) {
    return Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()));
  }

  private static void execute(PostgresServer server, String sql) throws Exception {
    try (Connection connection = server.connect("instashop");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static <T> T redis(RedisServer server, Function<RedisCommands<String, String>, T> work) {
    RedisClient client = RedisClient.create(server.url());
    try (var connection = client.connect()) {
      return work.apply(connection.sync());
    } finally {
      client.shutdown();
    }
  }
}
