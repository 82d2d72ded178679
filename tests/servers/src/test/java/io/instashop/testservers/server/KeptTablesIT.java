package io.instashop.testservers.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is restored is every table that the catalog knows, as it was. */
@Tag("slow")
class KeptTablesIT {

  private static final String SCHEMA =
      """
      create table days (day date, value int) partition by range (day);
      create table days_1 partition of days for values from ('2026-03-01') to ('2026-03-02');
      create table doubled (value int, twice int generated always as (value * 2) stored);
      create table added_by_a_later_migration (value int);
      create table flyway_schema_history (value int);
      insert into days values ('2026-03-01', 1);
      insert into doubled values (1);
      insert into added_by_a_later_migration values (1);
      insert into flyway_schema_history values (1);
      """;

  @Test
  void allTablesComeBackWithTheirPartitionsAndGeneratedColumnsButNotFlywaysHistory()
      throws SQLException {
    PostgresServer server = TestServers.warehouse();
    server.recreateDatabase("dwh_db");
    try (Connection connection = server.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      KeptTables.keep(statement);
      statement.execute(
          """
          update days set value = 2;
          insert into doubled values (2);
          delete from added_by_a_later_migration;
          update flyway_schema_history set value = 2;
          """);

      KeptTables.restore(statement);

      assertThat(values(statement, "select value from days")).isEqualTo("1");
      assertThat(values(statement, "select value || '/' || twice from doubled")).isEqualTo("1/2");
      assertThat(values(statement, "select value from added_by_a_later_migration")).isEqualTo("1");
      assertThat(values(statement, "select value from flyway_schema_history")).isEqualTo("2");
      assertThat(values(statement, "select count(*) from pg_namespace where nspname = 'kept'"))
          .isEqualTo("0");
    }
    server.recreateDatabase("dwh_db");
  }

  private static String values(Statement statement, String sql) throws SQLException {
    StringBuilder values = new StringBuilder();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        values.append(row.getString(1));
      }
    }
    return values.toString();
  }
}
