package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.lake.intake.IntakeMemory;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
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
        "insert into item values (3, 7, null, 'eight'), (4, 2.25, null, '9'), (5, null, null,"
            + " '1')");
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
            "[1,1.5,null,null,{\"note\":\"a\",\"at\":\"2025-01-15 10:00:00+00\"},1]",
            "[2,2.5,null,null,null,2]",
            "[3,7.0,null,null,{\"note\":\"eight\"},3]");
    assertThat(lake.rows("SELECT position, reason, raw FROM quarantine.records"))
        .containsExactly(
            "[4,required column 'price' has no value,{\"id\":4,\"price\":\"2.25\",\"note\":\"9\"}]",
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

  @Test
  void noNumberStopsATableOrIsRounded() throws SQLException {
    execute(
        "create table odd(id bigint, amount numeric, t timestamptz, \"Mixed Case\" int)",
        "insert into odd values (1, 10.50, '2026-03-01 10:00+05:45', 7), (2, 'NaN', null, 8),"
            + " (3, 123456789012345678901234567890, null, 9),"
            + " (4, 0.12345678901234567890123, null, null)");
    dataset("instashop", "table: odd");
    assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
    assertThat(lake.rows("SELECT id, amount, t, Mixed_Case, _rescued FROM raw.items"))
        .containsExactly(
            "[1,10.500000000000000000,2026-03-01T04:15:00Z,7,null]",
            "[2,null,null,8,{\"amount\":\"NaN\"}]",
            "[3,null,null,9,{\"amount\":\"123456789012345678901234567890\"}]",
            "[4,null,null,null,{\"amount\":\"0.12345678901234567890123\"}]");
  }

  @Test
  void noRowIsMissedForItsValueAndNoneComesTwice() throws SQLException {
    execute(
        "create table late(id bigint, at timestamptz, note text)",
        "insert into late values (1, '2026-03-01 10:00Z', 'a'), (2, '2026-03-01 11:00Z', 'b'),"
            + " (3, null, 'never'), (3, null, 'never')");
    dataset("instashop", "table: late, incremental_by: at, look_back: 30m");
    String all = "SELECT id, at, note FROM raw.items";
    assertThat(lake.run("items").get(0).rows()).as(() -> "" + lake.said).isEqualTo(4);
    assertThat(lake.run("items").get(0).rows()).as("nothing is new").isZero();
    assertThat(lake.sql("DESCRIBE HISTORY raw.items")).hasSize(1);
    execute(
        // A tie, a new one without a value and an equal one without. A late commit within what is
        // looked at again, one outside of it, and one that is new by its value.
        "insert into late values (4, '2026-03-01 11:00Z', 'tie'), (6, null, 'also never'),"
            + " (3, null, 'never'), (7, '2026-03-01 10:45Z', 'late'),"
            + " (8, '2026-03-01 10:15Z', 'too late'), (5, '2026-03-01 12:00Z', 'c')");
    assertThat(lake.run("items").get(0).rows()).as(() -> "" + lake.said).isEqualTo(5);
    execute("insert into late values (9, '2026-03-01 11:45Z', null)");
    assertThat(lake.run("items").get(0).rows()).as("late only").isEqualTo(1);
    lake.run("items");
    assertThat(lake.rows(all))
        .containsExactly(
            "[1,2026-03-01T10:00:00Z,a]",
            "[2,2026-03-01T11:00:00Z,b]",
            "[3,null,never]",
            "[3,null,never]",
            "[3,null,never]",
            "[4,2026-03-01T11:00:00Z,tie]",
            "[5,2026-03-01T12:00:00Z,c]",
            "[6,null,also never]",
            "[7,2026-03-01T10:45:00Z,late]",
            "[9,2026-03-01T11:45:00Z,null]");
    execute("truncate late");
    lake.run("items");
    execute("insert into late values (1, '2026-03-01 10:00Z', 'a')");
    assertThat(lake.run("items").get(0).rows()).as("a table that is filled again").isZero();
  }

  @Test
  void whatWasRefusedIsNotRefusedAnewAndNumbersLookBackByNumbers() throws SQLException {
    lake.define(
        "datasets/items.yml",
        """
        source: {type: jdbc, url: '%s', user: instashop, password: instashop, table: item,
          incremental_by: id, look_back: 10}
        schema: [id INT NOT NULL, 'price DECIMAL(10,2) NOT NULL', note STRING]
        quality: [{name: price is small, check: price < 100}]
        target: {layer: raw, table: items}
        """
            .formatted(SERVER.jdbcUrl("dwh_db")));
    execute(
        "insert into item values (20, null, null, 'n'), (21, 500, null, 'much'), (22, 2, null,"
            + " 'c')");
    lake.run("items");
    execute("insert into item values (13, 3, null, 'late'), (11, 3, null, 'too late')");
    lake.run("items");
    lake.run("items");
    assertThat(lake.rows("SELECT id FROM raw.items")).containsExactly("[13]", "[1]", "[22]", "[2]");
    assertThat(lake.value("SELECT count(*) FROM quarantine.records")).isEqualTo(2L);
  }

  @Test
  void aSelectSaysWhatCannotBeCompared() throws SQLException {
    lake.define(
        "datasets/items.yml",
        """
        source: {type: jdbc, url: '%s', user: instashop, password: instashop, table: item,
          incremental_by: at}
        schema: [id INT, at TIMESTAMP]
        select: [id * 10 AS tens]
        target: {layer: raw, table: items}
        """
            .formatted(SERVER.jdbcUrl("dwh_db")));
    lake.run("items");
    assertThat(lake.rows("SELECT tens FROM raw.items")).containsExactly("[10]", "[20]");
    lake.run("items");
    assertThat(String.join("\n", lake.said)).contains("items: 1 rows of item have no at");
  }

  @Test
  void timesAreThoseOfTheDatabaseWhereverTheProgramRuns() throws SQLException {
    execute(
        "create table times(id int, local timestamp, day date, t time, days date[])",
        "insert into times values (1, '2025-03-01 10:00', '1582-10-10', '10:00', '{2025-03-01}'),"
            + " (2, 'infinity', '-infinity', '24:00', '{infinity}')");
    dataset("instashop", "table: times");
    TimeZone before = TimeZone.getDefault();
    try {
      TestLake.spark();
      TimeZone.setDefault(TimeZone.getTimeZone("America/Bogota"));
      assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(lake.rows("SELECT id, local, day, t, days, _rescued FROM raw.items"))
        .containsExactly(
            "[1,2025-03-01T10:00:00Z,1582-10-10,10:00:00,ArraySeq(2025-03-01),null]",
            "[2,null,null,24:00:00,ArraySeq(null),{\"local\":\"infinity\",\"day\":\"-infinity\","
                + "\"days\":\"{infinity}\"}]");
  }

  @Test
  void numbersOfAnArrayAreNotRoundedAndNoneStopsATable() throws SQLException {
    execute(
        "create table odd(id int, price numeric(12,2), parts numeric[], fixed numeric(6,2)[])",
        "insert into odd values (1, 1.5, '{1.5,0.1234567890123456789}', '{2.25}'),"
            + " (2, 'NaN', null, '{NaN,NULL}')");
    dataset("instashop", "table: odd");
    assertThat(lake.run("items").get(0).outcome()).as(() -> "" + lake.said).isEqualTo("ok");
    assertThat(lake.rows("SELECT id, price, parts, fixed, _rescued FROM raw.items"))
        .containsExactly(
            "[1,1.50,ArraySeq(1.500000000000000000, null),ArraySeq(2.25),"
                + "{\"parts\":\"{1.5,0.1234567890123456789}\"}]",
            "[2,null,null,ArraySeq(null, null),{\"price\":\"NaN\",\"fixed\":\"{NaN,NULL}\"}]");
  }

  @Test
  void aRowBeyondAllTimeHidesNoLaterOne() throws SQLException {
    execute(
        "create table late(id int, at timestamptz)",
        "insert into late values (1, '2025-03-01 10:00Z'), (2, 'infinity'), (3, '9999-12-31Z')");
    dataset("instashop", "table: late, incremental_by: at");
    assertThat(lake.run("items").get(0).rows()).as(() -> "" + lake.said).isEqualTo(3);
    assertThat(lake.run("items").get(0).rows()).as(() -> "" + lake.said).isZero();
    assertThat(lake.said)
        .contains(
            "items: 2 rows of late are looked at again in each run, for their at is infinite or lies"
                + " in the future");
    execute("insert into late values (4, '2025-03-01 11:00Z')");
    assertThat(lake.run("items").get(0).rows()).as(() -> "" + lake.said).isEqualTo(1);
    // As a former version has written down, which lost what came behind it.
    IntakeMemory memory = new IntakeMemory(lake.folder(), lake.definitions().dataset("items"));
    lake.folder().write(memory.plan(9, ".plan"), "2025-03-01 11:00:00+00\ninfinity\n");
    lake.folder().write(memory.plan(9, ".done"), "{}");
    execute("insert into late values (5, '2025-03-01 10:30Z')");
    assertThat(lake.run("items").get(0).rows()).as(() -> "" + lake.said).isEqualTo(1);
    assertThat(lake.rows("SELECT id FROM raw.items"))
        .containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
  }

  @Test
  void aZeroByteStopsNoLoadAndIsTold() {
    lake.define(
        "datasets/notes.yml",
        """
        source: {type: files, path: '%s', format: json}
        schema: [id INT, note STRING, 'tags ARRAY<STRING>']
        target: {layer: bronze, table: notes}
        """
            .formatted(lake.landing("notes")));
    lake.define(
        "datasets/load.yml",
        "target: {table: loaded, jdbc: {url: '%s', user: instashop, password: instashop}}"
            .formatted(SERVER.jdbcUrl("dwh_db")));
    lake.define("datasets/load.sql", "SELECT id, note, tags FROM bronze.notes");
    lake.drop(
        "notes/a.json",
        "{\"id\":1,\"note\":\"fine\",\"tags\":[\"x\\u0000y\"]}\n{\"id\":2,\"note\":\"a\\u0000b\"}\n{\"id\":3}\n");
    assertThat(lake.run("notes", "load"))
        .as(() -> "" + lake.said)
        .extracting(run -> run.outcome())
        .containsExactly("ok", "ok");
    dataset("instashop", "table: loaded");
    lake.run("items");
    assertThat(lake.rows("SELECT id, note, tags[0] FROM raw.items"))
        .containsExactly("[1,fine,xy]", "[2,ab,null]", "[3,null,null]");
    assertThat(lake.said)
        .contains(
            "loaded: column note of row {\"id\":2} holds a zero byte, which PostgreSQL cannot;"
                + " loaded without");
  }
}
