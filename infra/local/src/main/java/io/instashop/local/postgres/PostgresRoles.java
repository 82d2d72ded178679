package io.instashop.local.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may enter a PostgreSQL server beside its superuser, and its databases. The platform's roles
 * are those of the containers, by the same SQL ({@code infra/postgres}). They are applied at each
 * start: so a password may change, and a data folder of an older version is converted.
 */
public final class PostgresRoles {

  /** Each script makes its own roles, and gets their passwords. */
  private enum Script {
    OWNER,
    SHOP,
    WAREHOUSE
  }

  private final Script script;
  private final List<String> databases;
  private final Map<String, String> passwords;

  private PostgresRoles(Script script, List<String> databases, Map<String, String> passwords) {
    this.script = script;
    this.databases = List.copyOf(databases);
    this.passwords = new TreeMap<>(passwords);
  }

  /**
   * One role, {@link LocalPostgres#USER}, that owns the databases and may create more; it is no
   * superuser.
   */
  public static PostgresRoles owner(String password, List<String> databases) {
    return new PostgresRoles(Script.OWNER, databases, Map.of(LocalPostgres.USER, password));
  }

  /**
   * The roles of the shop with its databases.
   *
   * @param passwords of {@code generator}, {@code producer}, {@code audit} and {@code instashop}
   */
  public static PostgresRoles shop(Map<String, String> passwords) {
    return new PostgresRoles(
        Script.SHOP, List.of("instashop", "crm_db", "erp_db", "ecommerce_db"), passwords);
  }

  /**
   * The roles of the warehouse with its database.
   *
   * @param passwords of {@code consumer}, {@code dashboard}, {@code audit}, {@code dwh}, {@code
   *     bi}, {@code publisher} and {@code instashop}
   */
  public static PostgresRoles warehouse(Map<String, String> passwords) {
    return new PostgresRoles(Script.WAREHOUSE, List.of("dwh_db"), passwords);
  }

  /** The databases that are there after a start. */
  List<String> databases() {
    return databases;
  }

  /** The password of {@link LocalPostgres#USER}. */
  String userPassword() {
    String password = passwords.get(LocalPostgres.USER);
    if (password == null) {
      throw new IllegalArgumentException("no password for the role " + LocalPostgres.USER);
    }
    return password;
  }

  /** Makes the roles, or changes them to what they should be. */
  void applyToServer(Connection administration) throws SQLException {
    tellPasswords(administration);
    run(administration, sql(""));
  }

  /** Gives the roles their rights in the database of this connection. */
  void applyToDatabase(Connection administration) throws SQLException {
    if (script != Script.OWNER) {
      run(administration, sql("-database"));
    }
  }

  /** As settings of the session: no statement, which might be logged, holds a password. */
  private void tellPasswords(Connection administration) throws SQLException {
    try (PreparedStatement tell =
        administration.prepareStatement("select set_config(?, ?, false)")) {
      for (Map.Entry<String, String> password : passwords.entrySet()) {
        tell.setString(1, "instashop." + password.getKey() + "_password");
        tell.setString(2, password.getValue());
        tell.execute();
      }
    }
  }

  private static void run(Connection administration, String sql) throws SQLException {
    try (Statement statement = administration.createStatement()) {
      statement.execute(sql);
    }
  }

  private String sql(String part) {
    String name = script.name().toLowerCase(java.util.Locale.ROOT) + part + ".sql";
    try (InputStream in = PostgresRoles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not beside " + PostgresRoles.class.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
