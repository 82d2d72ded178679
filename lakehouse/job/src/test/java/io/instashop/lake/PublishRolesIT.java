package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.lake.publish.PublishSettings;
import io.instashop.lake.publish.Publisher;
import io.instashop.local.postgres.LocalPostgres;
import io.instashop.local.postgres.PostgresRoles;
import io.instashop.local.process.Children;
import io.instashop.local.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warehouse's own roles: 'publisher' writes gold, 'bi' reads it, and both nothing else. */
@Tag("slow")
class PublishRolesIT {

  @TempDir private Path folder;

  @Test
  void whatThePublisherReplacesTheBiRoleReads() throws SQLException {
    Map<String, String> passwords = new HashMap<>();
    // DEMO CREDENTIALS of a server that lives as long as this test.
    for (String role :
        List.of("consumer", "dashboard", "audit", "dwh", "bi", "publisher", "instashop")) {
      passwords.put(role, "test-" + role);
    }
    try (LocalPostgres server =
        LocalPostgres.start(
            folder.resolve("servers/warehouse"),
            Ports.free(),
            false,
            folder.resolve("warehouse.log"),
            PostgresRoles.warehouse(passwords),
            new Children())) {
      String url = server.jdbcUrl("dwh_db");
      value(url, "consumer", "create table event as select 1 as id");
      TestLake lake = new TestLake(folder);
      PublishSettings settings = new PublishSettings(url, "publisher", passwords.get("publisher"));
      for (int rows : List.of(2, 3)) {
        TestLake.spark()
            .sql("SELECT id FROM range(" + rows + ")")
            .write()
            .format("delta")
            .mode("overwrite")
            .save(lake.folder().table("gold", "sales").toString());
        assertThat(
                new Publisher(TestLake.spark(), lake.folder(), settings, lake.said::add)
                    .publish(List.of()))
            .as(() -> "" + lake.said)
            .isTrue();
        // The role's search path is the schema.
        assertThat(value(url, "bi", "select count(*) from sales")).isEqualTo("" + rows);
        assertThat(value(url, "bi", "select rows from published")).isEqualTo("" + rows);
      }
      for (String sql :
          List.of(
              "select * from public.event",
              "delete from gold.sales",
              "create table gold.mine (id int)",
              "set role publisher")) {
        assertThatThrownBy(() -> value(url, "bi", sql))
            .as(sql)
            .hasFieldOrPropertyWithValue("SQLState", "42501");
      }
    }
  }

  private static String value(String url, String role, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, role, "test-" + role);
        Statement statement = connection.createStatement()) {
      // What a person could do who wants to write all the same.
      statement.execute("set default_transaction_read_only = off");
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }
}
