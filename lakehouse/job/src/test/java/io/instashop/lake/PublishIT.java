package io.instashop.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.instashop.lake.publish.PublishSettings;
import io.instashop.lake.publish.Publisher;
import io.instashop.lake.table.LakeException;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gold tables come whole into a database, with their types, or not at all. */
@Tag("slow")
class PublishIT {

  private static final PostgresServer SERVER = TestServers.warehouse();

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void aDatabaseWithTheSchema() throws SQLException {
    lake = new TestLake(folder);
    SERVER.recreateDatabase("dwh_db");
    query("create schema gold");
  }

  @Test
  void valuesKeepTheirTypesAndTextsTheirSigns() throws SQLException {
    gold(
        "kinds",
        """
        SELECT CAST(1 AS TINYINT) AS tiny, 7000000000 AS large, 1.50 AS price, 0.5D AS share,
          DATE '2025-01-15' AS day, TIMESTAMP '2025-01-15 10:00:00.123456Z' AS at,
          TIMESTAMP_NTZ '2025-01-15 10:00:00' AS local, true AS fine, X'00FF' AS bytes,
          'a,"b"\\nä\\\\.' AS text, array(1, NULL) AS list, map('k', 'v') AS map,
          named_struct('a', 1, 'b', CAST(NULL AS STRING)) AS struct, '' AS empty,
          CAST(NULL AS STRING) AS missing, concat('z', char(0), 'y') AS zero
        """);

    assertThat(publish()).as(() -> "" + lake.said).isTrue();

    assertThat(
            query(
                "select tiny, large, price, share, day, \"at\" at time zone 'UTC', local, fine,"
                    + " bytes, text, list, map, struct, empty = '', missing, zero from gold.kinds"))
        .containsExactly(
            "1|7000000000|1.50|0.5|2025-01-15|2025-01-15 10:00:00.123456|2025-01-15 10:00:00|t|"
                + "\\x00ff|a,\"b\"\nä\\.|[1, null]|{\"k\": \"v\"}|{\"a\": 1, \"b\": null}|t|null|zy");
    assertThat(
            query(
                "select data_type from information_schema.columns where column_name = 'at'"
                    + " and table_name = 'kinds'"))
        .containsExactly("timestamp with time zone");
  }

  @Test
  void aTableIsReplacedWithItsColumnsAndNoted() throws SQLException {
    gold("sales", "SELECT id, id * 2 AS amount FROM range(1000)");
    assertThat(publish()).isTrue();
    assertThat(query("select count(*), sum(amount) from gold.sales"))
        .containsExactly("1000|999000");
    String first = query("select version from gold.published").get(0);

    gold("sales", "SELECT id, 'x' AS note FROM range(3)");
    assertThat(publish("gold.sales")).isTrue();

    assertThat(query("select id, note from gold.sales order by id"))
        .containsExactly("0|x", "1|x", "2|x");
    assertThat(
            query(
                "select \"table\", rows, version > " + first + ", at <= now() from gold.published"))
        .containsExactly("sales|3|t|t");
  }

  @Test
  void aTableThatFailsKeepsItsRowsAndTheOthersGoOn() throws SQLException {
    gold("good", "SELECT 1 AS id");
    gold("poor", "SELECT 'old' AS note");
    assertThat(publish()).isTrue();
    String noted = query("select version from gold.published where \"table\" = 'poor'").get(0);
    gold("good", "SELECT 2 AS id");
    gold("poor", "SELECT 'new' AS note");
    query("create view public.reader as select note from gold.poor");

    assertThat(publish()).isFalse();

    assertThat(lake.said)
        .anyMatch(
            line ->
                line.contains("gold.poor: not published: ") && line.contains("drop them first"));
    assertThat(query("select note from gold.poor")).containsExactly("old");
    assertThat(query("select version from gold.published where \"table\" = 'poor'"))
        .containsExactly(noted);
    assertThat(query("select id from gold.good")).containsExactly("2");
    assertThat(query("select count(*) from pg_tables where schemaname = 'gold'"))
        .as("nothing half made is left")
        .containsExactly("3");
  }

  @Test
  void aReaderSeesTheOldRowsUntilTheNewAreWhole() throws Exception {
    gold("sales", "SELECT 1 AS id");
    publish();
    try (Connection reader = SERVER.connect("dwh_db");
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      statement.execute("select pg_advisory_xact_lock(hashtext('gold.\"sales\"'))");
      gold("sales", "SELECT id FROM range(5)");
      Thread publishing = new Thread(this::publish);
      publishing.start();
      // It waits for its turn, and what is there can be read.
      await()
          .atMost(Patience.seconds(60))
          .until(
              () ->
                  !query("select 1 from pg_stat_activity where wait_event = 'advisory'").isEmpty());
      assertThat(query("select count(*) from gold.sales")).containsExactly("1");
      reader.commit();
      publishing.join();
    }
    assertThat(query("select count(*) from gold.sales")).containsExactly("5");
  }

  @Test
  void whatIsNotThereIsSaidByName() {
    assertThatThrownBy(this::publish)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("has no gold table");
    gold("sales", "SELECT 1 AS id");
    assertThatThrownBy(() -> publish("gold.sails"))
        .hasMessageContaining("there is no gold table 'gold.sails'; known: sales");
    assertThatThrownBy(
            () ->
                new Publisher(
                        TestLake.spark(),
                        lake.folder(),
                        new PublishSettings("jdbc:postgresql://localhost:1/d", "u", "p"),
                        lake.said::add)
                    .publish(List.of()))
        .hasMessageContaining("INSTASHOP_PUBLISH_DATASOURCE_URL");
  }

  private void gold(String table, String sql) {
    TestLake.spark()
        .sql(sql)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .save(lake.folder().table("gold", table).toString());
  }

  private boolean publish(String... tables) {
    PublishSettings settings =
        new PublishSettings(SERVER.jdbcUrl("dwh_db"), PostgresServer.USER, PostgresServer.USER);
    return new Publisher(TestLake.spark(), lake.folder(), settings, lake.said::add)
        .publish(List.of(tables));
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = SERVER.connect("dwh_db");
        Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet row = statement.getResultSet()) {
          while (row.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              values.add(String.valueOf(row.getString(i)));
            }
            rows.add(String.join("|", values));
          }
        }
      }
      return rows;
    }
  }
}
