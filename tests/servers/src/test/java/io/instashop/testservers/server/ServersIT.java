package io.instashop.testservers.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was chosen keeps what tests rely on. */
@Tag("slow")
@Tag("containers")
class ServersIT {

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
  void postgresKeepsWhatItCommitted(String setting) throws SQLException {
    assertThat(value(TestServers.shop(), "instashop", "show " + setting)).isEqualTo("on");
  }

  @Test
  void theOwnersPasswordIsAskedFor() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                        TestServers.shop().jdbcUrl("instashop"), PostgresServer.USER, "wrong")
                    .close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void theOwnerIsNoSuperuser() throws SQLException {
    assertThat(
            value(
                TestServers.shop(),
                "crm_db",
                "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
  }

  @Test
  void aPostgresComesBackWithItsDataOnItsPort() throws SQLException {
    try (PostgresServer own = TestServers.ownPostgres("dwh_db")) {
      execute(own, "create table kept (i int)");
      int port = own.port();
      own.stop();
      own.start();
      assertThat(own.port()).isEqualTo(port);
      assertThat(value(own, "dwh_db", "select count(*) from kept")).isEqualTo("0");
    }
  }

  @Test
  void aRedisComesBackWithItsDataOnItsPort() {
    try (RedisServer own = TestServers.ownRedis()) {
      RedisClient client = RedisClient.create(own.url());
      try (var connection = client.connect()) {
        connection.sync().set("kept", "1");
      }
      own.stop();
      own.start();
      try (var connection = client.connect()) {
        assertThat(connection.sync().get("kept")).isEqualTo("1");
      } finally {
        client.shutdown();
      }
    }
  }

  @Test
  void kafkaMakesTopicsOnPurposeOnly() throws Exception {
    String address = TestServers.kafka().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic("wanted", 1, (short) 1))).all().get();
      assertThat(admin.listTopics().names().get()).containsExactly("wanted");
    }
  }

  private static void execute(PostgresServer server, String sql) throws SQLException {
    try (Connection connection = server.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String value(PostgresServer server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
