package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.PostgresServer;
import io.instashop.testservers.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcIT {

  private static final PostgresServer SERVER = TestServers.warehouse();

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void table() throws SQLException {
    lake = new TestLake(folder);
    SERVER.recreateDatabase("dwh_db");
    execute(
        "create table item(id bigint primary key, price numeric(12,2), at timestamptz, note text)",
        "insert into item values (1, 1.50, '2025-01-15T10:00:00Z', 'a'), (2, 2.50, null, null)");
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = SERVER.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void dataset(String user, String more) {
    lake.define(
        "datasets/items.yml",
        """
        source: {type: jdbc, url: '%s', user: '%s', password: instashop, %s}
        target: {layer: raw, table: items}
        """
            .formatted(SERVER.jdbcUrl("dwh_db"), user, more));
  }

  @Test
  void readsIncrementallyEachRowOnce() throws SQLException {
    dataset("instashop", "table: item, incremental_by: id");
    lake.run("items");
    lake.run("items");
    execute("insert into item values (3, 3.50, now(), 'c')");
    lake.run("items");
    assertThat(lake.rows("SELECT id, price, note, _source FROM raw.items"))
        .containsExactly("[1,1.50,a,item]", "[2,2.50,null,item]", "[3,3.50,c,item]");
  }

  @Test
  void whatADeclaredColumnCannotHoldIsRescued() throws SQLException {
    execute(
        "insert into item values (3, 7, null, 'eight'), (4, 2.25, null, '9'), (5, null, null, '1')");
    lake.define(
        "datasets/items.yml",
        """
        source: {type: jdbc, url: '%s', user: instashop, password: instashop, table: item, incremental_by: id}
        schema: [id INT NOT NULL, 'price DECIMAL(10,1) NOT NULL', note INT, absent STRING]
        target: {layer: raw, table: items}
        """
            .formatted(SERVER.jdbcUrl("dwh_db")));
    assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");

    assertThat(lake.rows("SELECT id, price, note, absent, _rescued, _offset FROM raw.items"))
        .containsExactly(
            "[1,1.5,null,null,{\"note\":\"a\",\"at\":\"2025-01-15T10:00:00.000Z\"},1]",
            "[2,2.5,null,null,null,2]",
            "[3,7.0,null,null,{\"note\":\"eight\"},3]");
    assertThat(lake.rows("SELECT position, reason, raw FROM quarantine.records"))
        .containsExactly(
            "[4,required column 'price' has no value,{\"id\":4,\"price\":2.25,\"note\":\"9\"}]",
            "[5,required column 'price' has no value,{\"id\":5,\"note\":\"1\"}]");
    assertThat(String.join("\n", lake.said)).contains("items: item 3: fits no column");
  }

  @Test
  void readsAQueryWholeEachTime() {
    dataset("instashop", "query: 'select id, price * 2 as twice from item where id > 1'");
    lake.run("items");
    lake.run("items");
    assertThat(lake.rows("SELECT id, twice = 5 FROM raw.items"))
        .containsExactly("[2,true]", "[2,true]");
  }

  @Test
  void loadsATableAndReadsItBack() throws SQLException {
    lake.define(
        "datasets/load.yml",
        "target: {table: loaded, jdbc: {url: '%s', user: instashop, password: instashop}}"
            .formatted(SERVER.jdbcUrl("dwh_db")));
    lake.define("datasets/load.sql", "SELECT id, 'x' AS note FROM range(3)");
    dataset("instashop", "table: loaded");
    lake.run("items", "load");
    lake.run("load");
    lake.run("items");
    assertThat(lake.value("SELECT count(*) FROM raw.items")).isEqualTo(6L);
  }

  @Test
  void aWrongUserAndAnAbsentServerAreTold() {
    // The embedded server asks for no password; MariaDbIT has a wrong one.
    dataset("stranger", "table: item");
    assertThat(lake.run("items").get(0).message())
        .startsWith("items: jdbc:postgresql://")
        .contains("user or password is wrong", "stranger");
    lake.define(
        "datasets/items.yml",
        "source: {type: jdbc, url: 'jdbc:postgresql://localhost:1/d', table: item}\n"
            + "target: {layer: raw, table: items}");
    assertThat(lake.run("items").get(0).message())
        .contains("the database does not answer", "check 'url'");
    dataset("instashop", "table: nothing");
    assertThat(lake.run("items").get(0).message()).contains("\"nothing\" does not exist");
  }
}
