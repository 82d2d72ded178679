package io.instashop.e2e.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.e2e.docs.GeneratedPart;
import io.instashop.e2e.docs.MarkdownPage;
import io.instashop.e2e.schema.Catalog.Column;
import io.instashop.e2e.schema.Catalog.Table;
import io.instashop.testservers.project.ProjectFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The diagrams of the reference are those of the migrations. With {@code -Ddocs.write=true} they
 * are written instead of compared.
 */
class DiagramsIT {

  private static final Path PAGE = ProjectFolder.path().resolve("docs/reference/diagrams.md");
  private static final Pattern LINE =
      Pattern.compile("\"(\\w+)\\.(\\w+)\" \\S+ \"(\\w+)\\.(\\w+)\" : \"(\\w+)\"");
  private static final Map<Database, Catalog> CATALOGS = new TreeMap<>();

  @BeforeAll
  static void migrate() throws Exception {
    for (Database database : Database.values()) {
      database.recreate();
      try (Connection connection = database.connect()) {
        CATALOGS.put(database, Catalog.read(connection));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDiagramIsThatOfTheMigrations(Database database) {
    assertThat(CATALOGS.get(database).tables()).hasSizeGreaterThan(3);
    new GeneratedPart(PAGE, database.databaseName())
        .mustBe(new ErDiagram(CATALOGS.get(database)).text());
  }

  /** What refers to another database has no foreign key, so people draw it. */
  @Test
  void aLineBetweenDatabasesJoinsTablesThatExist() {
    List<MatchResult> lines =
        MarkdownPage.read(PAGE).lines().stream()
            .flatMap(line -> LINE.matcher(line).results())
            .toList();
    assertThat(lines).hasSizeGreaterThan(5);
    for (MatchResult line : lines) {
      assertThat(columns(line.group(1), line.group(2))).as(line.group()).isNotEmpty();
      assertThat(columns(line.group(3), line.group(4))).as(line.group()).contains(line.group(5));
    }
  }

  @Test
  void everyTableIsOnThePageOfTables() {
    String page = String.join("\n", MarkdownPage.read(PAGE.resolveSibling("warehouse.md")).lines());
    TreeSet<String> missing = new TreeSet<>();
    CATALOGS.forEach(
        (database, catalog) ->
            catalog.tables().stream()
                .filter(table -> !page.contains("`" + table.name() + "`"))
                .filter(table -> !page.contains("### " + table.name() + "\n"))
                .forEach(table -> missing.add(database.databaseName() + "." + table.name())));
    assertThat(missing).isEmpty();
  }

  private static List<String> columns(String database, String table) {
    return CATALOGS.entrySet().stream()
        .filter(entry -> entry.getKey().databaseName().equals(database))
        .flatMap(entry -> entry.getValue().tables().stream())
        .filter(candidate -> candidate.name().equals(table))
        .map(Table::columns)
        .flatMap(List::stream)
        .map(Column::name)
        .toList();
  }
}
