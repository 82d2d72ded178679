package io.instashop.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.e2e.docs.MarkdownPage;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The queries of docs/reference/queries.md answer, and rightly, on a warehouse of a few rows. */
class TypicalQueriesIT {

  private static final Map<String, String> QUERIES = queries();

  @BeforeAll
  static void fill() throws Exception {
    Database.WAREHOUSE.recreate();
    try (Connection warehouse = Database.WAREHOUSE.connect();
        Statement statement = warehouse.createStatement()) {
      statement.execute(
          Files.readString(
              ProjectFolder.path()
                  .resolve("tests/end-to-end/src/test/resources/warehouse/rows.sql")));
    }
  }

  static List<String> headings() {
    return List.copyOf(QUERIES.keySet());
  }

  @ParameterizedTest
  @MethodSource("headings")
  void aQueryAnswersWithoutWriting(String heading) throws SQLException {
    assertThat(rows(heading)).isNotEmpty();
  }

  /** One completed sale of 90.00, one failed, one pending that became completed with 40.00. */
  @Test
  void salesByDay() throws SQLException {
    assertThat(rows("Sales by day")).singleElement().asString().endsWith(", 3, 2, 130.00, 65.00]");
  }

  @Test
  void sellers() throws SQLException {
    assertThat(rows("Sellers"))
        .extracting(List::toString)
        .containsExactly("[1, Casa Luz, Pro, 2, 1, 90.00]", "[2, Nube, Free, 1, 1, 40.00]");
  }

  @Test
  void products() throws SQLException {
    assertThat(rows("Products"))
        .extracting(List::toString)
        .containsExactly(
            "[11, Lámpara, Home, 1, 3, 60.00, 20.00]",
            "[12, Libro, Books, 1, 2, 60.00, 30.00]",
            "[13, Vela, Home, 1, 1, 30.00, 30.00]");
  }

  @Test
  void sessions() throws SQLException {
    assertThat(rows("Sessions"))
        .extracting(List::toString)
        .containsExactly("[bounce, 1, 50.0, 0]", "[conversion, 1, 50.0, 120]");
  }

  @Test
  void stockThatRunsOut() throws SQLException {
    assertThat(rows("Stock that runs out"))
        .singleElement()
        .asString()
        .contains("11, Lámpara, Norte, 2, 10, Crítico");
  }

  private static List<List<String>> rows(String heading) throws SQLException {
    try (Connection warehouse = Database.WAREHOUSE.connect();
        Statement statement = warehouse.createStatement()) {
      statement.execute("set default_transaction_read_only = on");
      try (ResultSet row = statement.executeQuery(QUERIES.get(heading))) {
        List<List<String>> rows = new ArrayList<>();
        while (row.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getString(i));
          }
          rows.add(values);
        }
        return rows;
      }
    }
  }

  /** The one query under each heading of the page. */
  private static Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    String heading = "";
    StringBuilder query = null;
    for (String line :
        MarkdownPage.read(ProjectFolder.path().resolve("docs/reference/queries.md")).lines()) {
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (line.equals("```sql")) {
        query = new StringBuilder();
      } else if (line.equals("```") && query != null) {
        assertThat(queries.put(heading, query.toString())).as("second of " + heading).isNull();
        query = null;
      } else if (query != null) {
        query.append(line).append('\n');
      }
    }
    return queries;
  }
}
