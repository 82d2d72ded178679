package io.instashop.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What is done on a server as its superuser, whose password nobody else knows. */
record PostgresAdministration(int port, String password) {

  private static final String DATABASE = "postgres";

  /** Whether the server lets the superuser in; fails with the reason if it does not. */
  void enter() throws SQLException {
    connect(DATABASE).close();
  }

  /** Makes databases and roles, or changes them to what they should be. */
  void apply(PostgresRoles roles) {
    try (Connection server = connect(DATABASE)) {
      roles.applyToServer(server);
      for (String database : roles.databases()) {
        create(server, database);
        try (Connection connection = connect(database)) {
          roles.applyToDatabase(connection);
        }
      }
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  /** Creates a database, which belongs to {@link LocalPostgres#USER}, unless it exists. */
  void create(String database) {
    try (Connection server = connect(DATABASE)) {
      create(server, database);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private static void create(Connection server, String database) throws SQLException {
    try (PreparedStatement search =
        server.prepareStatement("select from pg_database where datname = ?")) {
      search.setString(1, database);
      try (ResultSet row = search.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
    }
    try (Statement create = server.createStatement()) {
      create.execute("create database \"" + database + "\" owner " + LocalPostgres.USER);
    }
  }

  private Connection connect(String database) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", PostgresPrograms.ADMINISTRATOR);
    login.setProperty("password", password);
    login.setProperty("loginTimeout", "10");
    login.setProperty("ApplicationName", "instashop");
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + port + "/" + database, login);
  }

  private static IllegalStateException refused(SQLException e) {
    return new IllegalStateException("PostgreSQL refused: " + e.getMessage(), e);
  }
}
