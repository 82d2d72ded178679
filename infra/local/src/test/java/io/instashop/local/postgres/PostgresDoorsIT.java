package io.instashop.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.local.process.Children;
import io.instashop.local.process.Folders;
import io.instashop.local.process.Passwords;
import io.instashop.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nobody enters PostgreSQL without a password, and each role does what its program needs. The SQL
 * is that of the containers.
 */
@Tag("slow")
class PostgresDoorsIT {

  private static final String WRONG_PASSWORD = "28P01";
  private static final String NOT_ALLOWED = "42501";
  private static final String READ_ONLY = "25006";
  private static final Map<String, String> PASSWORDS = new HashMap<>();

  /** Beside programs that stay unpacked from one run to the next. */
  private static final Path ROOT = Path.of("target", "doors").toAbsolutePath();

  private static LocalPostgres shop;
  private static LocalPostgres warehouse;

  @BeforeAll
  static void start() throws IOException, SQLException {
    for (String before : List.of("shop", "warehouse", "old")) {
      Folders.delete(ROOT.resolve(before));
      Files.deleteIfExists(ROOT.resolve(before + ".log"));
    }
    for (String role :
        List.of(
            "generator",
            "producer",
            "consumer",
            "dashboard",
            "audit",
            "dwh",
            "bi",
            "publisher",
            "instashop")) {
      PASSWORDS.put(role, Passwords.random());
    }
    shop = start("shop", PostgresRoles.shop(PASSWORDS));
    warehouse = start("warehouse", PostgresRoles.warehouse(PASSWORDS));
    execute(
        "instashop",
        "generator",
        "create table fact (id int, xid xid8 default pg_current_xact_id())");
    execute("instashop", "generator", "insert into fact values (1)");
    execute("crm_db", "generator", "create table contact (id int)");
    execute("dwh_db", "consumer", "create table event (id int)");
    execute("dwh_db", "publisher", "create table gold.sales (id int)");
  }

  @AfterAll
  static void stop() {
    shop.close();
    warehouse.close();
  }

  @ParameterizedTest
  @CsvSource({
    "instashop, producer, select count(*) from fact",
    "crm_db, producer, select count(*) from contact",
    "instashop, producer, 'select count(*) from pg_stat_activity where backend_xid is not null'",
    "instashop, producer, select system_identifier from pg_control_system()",
    "instashop, audit, select count(*) from fact",
    "dwh_db, dashboard, select count(*) from event",
    "dwh_db, audit, select count(*) from event",
    "dwh_db, consumer, create table other (id int)",
    "dwh_db, consumer, create temporary table staged (id int)",
    "instashop, instashop, insert into fact values (2)",
    "dwh_db, instashop, delete from event",
    "dwh_db, bi, select count(*) from gold.sales",
    "dwh_db, bi, select count(*) from sales",
    "dwh_db, publisher, create table gold.other (id int)",
    "dwh_db, publisher, insert into gold.sales values (1)",
  })
  void aRoleDoesItsWork(String database, String role, String sql) throws SQLException {
    execute(database, role, sql);
  }

  /** Also where the reader has first taken back that it only reads. */
  @ParameterizedTest
  @CsvSource({
    "instashop, producer, insert into fact values (3)",
    "instashop, producer, create table mine (id int)",
    "instashop, producer, set role shop_owner",
    "crm_db, producer, delete from contact",
    "instashop, audit, update fact set id = 4",
    "dwh_db, audit, truncate event",
    "dwh_db, audit, create temporary table mine (id int)",
    "dwh_db, dashboard, delete from event",
    "dwh_db, dashboard, create schema mine",
    "dwh_db, bi, select count(*) from public.event",
    "dwh_db, bi, delete from gold.sales",
    "dwh_db, bi, create table gold.mine (id int)",
    "dwh_db, bi, create temporary table mine (id int)",
    "dwh_db, bi, set role publisher",
    "dwh_db, publisher, select count(*) from public.event",
    "dwh_db, publisher, create table public.mine (id int)",
    "dwh_db, publisher, create schema mine",
    "dwh_db, publisher, set role warehouse_owner",
    "dwh_db, consumer, select count(*) from gold.sales",
    "instashop, generator, create role mine",
    "instashop, generator, alter role producer password 'x'",
    "instashop, generator, alter system set fsync = off",
    "instashop, instashop, create database mine",
    "instashop, instashop, alter role instashop superuser",
    "dwh_db, consumer, select pg_read_file('pg_hba.conf')",
    "dwh_db, instashop, select pg_ls_dir('.')",
  })
  void aRoleDoesNothingElse(String database, String role, String sql) throws SQLException {
    assertRefused(database, role, sql);
  }

  @ParameterizedTest
  @CsvSource({
    "instashop, generator", "instashop, producer", "instashop, audit", "instashop, instashop",
    "dwh_db, consumer", "dwh_db, dashboard", "dwh_db, audit", "dwh_db, instashop"
  })
  void noRoleRunsAProgramOrWritesAFile(String database, String role) throws SQLException {
    assertRefused(database, role, "copy (select 1) to program 'true'");
    assertRefused(database, role, "copy (select 1) to '/tmp/out'");
  }

  @ParameterizedTest
  @CsvSource({
    "instashop, producer",
    "instashop, audit",
    "dwh_db, dashboard",
    "dwh_db, audit",
    "dwh_db, bi"
  })
  void aReaderOnlyReads(String database, String role) throws SQLException {
    assertThat(query(database, role, "show default_transaction_read_only")).isEqualTo("on");
    try (Connection connection = connect(database, role, PASSWORDS.get(role));
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("create temporary table t (i int)"))
          .hasFieldOrPropertyWithValue("SQLState", READ_ONLY);
    }
  }

  /** What was forgotten in an open transaction would hold the producer back without end. */
  @ParameterizedTest
  @CsvSource({
    "instashop, generator",
    "instashop, producer",
    "instashop, audit",
    "instashop, instashop",
    "dwh_db, consumer",
    "dwh_db, dashboard",
    "dwh_db, audit",
    "dwh_db, bi",
    "dwh_db, publisher",
    "dwh_db, instashop"
  })
  void noTransactionAndNoStatementIsForEver(String database, String role) throws SQLException {
    for (String limit : List.of("statement_timeout", "idle_in_transaction_session_timeout")) {
      assertThat(query(database, role, "show " + limit)).as(limit).isNotEqualTo("0");
    }
  }

  @Test
  void aRoleEntersItsOwnDatabasesOnly() {
    assertCannotEnter("postgres", "producer", PASSWORDS.get("producer"), NOT_ALLOWED);
    assertCannotEnter("dwh_db", "producer", PASSWORDS.get("producer"), WRONG_PASSWORD);
    assertCannotEnter("instashop", "dashboard", PASSWORDS.get("dashboard"), WRONG_PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "instashop", "generator", "producer", "audit", "nobody"})
  void nobodyEntersWithoutTheRightPassword(String role) {
    for (String guess : List.of("wrong", role)) {
      assertCannotEnter("instashop", role, guess, WRONG_PASSWORD);
    }
    assertThatThrownBy(() -> connect("instashop", role, "").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void theSuperusersPasswordIsItsOwnersAlone() throws Exception {
    Path file = ROOT.resolve("shop/administrator-password");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (Connection connection = connect("postgres", "postgres", Files.readString(file).strip())) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(Files.readString(ROOT.resolve("warehouse/administrator-password")))
        .isNotEqualTo(Files.readString(file));
  }

  @Test
  void noPasswordIsInALog() throws Exception {
    assertCannotEnter("instashop", "generator", "wrong", WRONG_PASSWORD);
    for (String server : List.of("shop", "warehouse")) {
      String log = Files.readString(ROOT.resolve(server + ".log"));
      assertThat(log).isNotEmpty();
      assertThat(PASSWORDS.values()).noneMatch(log::contains);
    }
  }

  @Test
  void aFolderOfAnOlderVersionIsConvertedAndAPasswordMayChange() throws Exception {
    PostgresRoles before = PostgresRoles.owner("instashop", List.of("instashop", "crm_db"));
    try (LocalPostgres old = start("old", before);
        Connection connection = old.connect("instashop");
        Statement statement = connection.createStatement()) {
      statement.execute("create table fact (id int); insert into fact values (7)");
      // It was killed, as a part of a platform may be.
      old.kill();
    }
    Files.writeString(ROOT.resolve("old/data/pg_hba.conf"), "host all all all trust\n");
    Files.delete(ROOT.resolve("old/administrator-password"));

    for (String password : List.of("first", "second")) {
      Map<String, String> passwords = new HashMap<>(PASSWORDS);
      passwords.put("producer", password);
      try (LocalPostgres now = start("old", PostgresRoles.shop(passwords))) {
        String url = now.jdbcUrl("instashop");
        try (Connection producer = DriverManager.getConnection(url, "producer", password)) {
          assertThat(value(producer, "select id from fact")).isEqualTo("7");
        }
        try (Connection generator =
            DriverManager.getConnection(url, "generator", PASSWORDS.get("generator"))) {
          value(generator, "insert into fact values (7) returning id");
          value(generator, "alter table fact add column " + password + "_column int");
        }
        for (String role : List.of("postgres", "instashop")) {
          assertThatThrownBy(() -> DriverManager.getConnection(url, role, "instashop").close())
              .hasFieldOrPropertyWithValue("SQLState", WRONG_PASSWORD);
        }
      }
    }
  }

  private static LocalPostgres start(String name, PostgresRoles roles) {
    return LocalPostgres.start(
        ROOT.resolve(name), Ports.free(), true, ROOT.resolve(name + ".log"), roles, new Children());
  }

  private static void assertRefused(String database, String role, String sql) throws SQLException {
    try (Connection connection = connect(database, role, PASSWORDS.get(role));
        Statement statement = connection.createStatement()) {
      statement.execute("set default_transaction_read_only = off");
      assertThatThrownBy(() -> statement.execute(sql))
          .as("%s as %s in %s", sql, role, database)
          .hasFieldOrPropertyWithValue("SQLState", NOT_ALLOWED);
    }
  }

  private static void assertCannotEnter(
      String database, String role, String password, String state) {
    assertThatThrownBy(() -> connect(database, role, password).close())
        .as("%s enters %s with %s", role, database, password)
        .hasFieldOrPropertyWithValue("SQLState", state);
  }

  private static void execute(String database, String role, String sql) throws SQLException {
    try (Connection connection = connect(database, role, PASSWORDS.get(role));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String database, String role, String sql) throws SQLException {
    try (Connection connection = connect(database, role, PASSWORDS.get(role))) {
      return value(connection, sql);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private static Connection connect(String database, String role, String password)
      throws SQLException {
    LocalPostgres server = database.equals("dwh_db") ? warehouse : shop;
    return DriverManager.getConnection(server.jdbcUrl(database), role, password);
  }
}
