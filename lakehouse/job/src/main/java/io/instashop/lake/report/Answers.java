package io.instashop.lake.report;

import io.instashop.lake.definition.Definitions;
import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.definition.Report;
import io.instashop.lake.definition.TableNames;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.SqlFunctions;
import io.instashop.lake.table.Tables;
import io.instashop.lake.transform.SqlFaults;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Asks the lake what a report shows. */
public final class Answers {

  /** More rows than these nobody reads on a page. */
  private static final int MOST_ROWS = 2_000;

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Definitions definitions;
  private final Tables tables;

  /** Answers from a lake to the saved queries of some definitions. */
  public Answers(SparkSession spark, LakeFolder lake, Definitions definitions) {
    this.spark = spark;
    this.lake = lake;
    this.definitions = definitions;
    this.tables = new Tables(spark, lake);
    SqlFunctions.register(spark);
  }

  /**
   * The rows that a part of a report shows.
   *
   * @throws LakeException in one line, if a table is missing or has no rows, with the command that
   *     fills it; or if the query fails
   * @throws InvalidDefinitionException if the report names columns that the query does not have
   */
  Answer of(Report report, Report.Part part) {
    String sql = sql(part);
    List<String> read =
        TableNames.in(sql).stream().filter(each -> !definitions.writing(each).isEmpty()).toList();
    for (String table : read) {
      if (!lake.hasTable(table)) {
        throw new LakeException(
            "the lake %s has no table %s%s".formatted(lake.root(), table, remedy(table)));
      }
    }
    Answer answer = ask(sql, part);
    check(report, part, answer);
    if (answer.rows().isEmpty() && part.empty() == null) {
      read.stream()
          .filter(table -> tables.rows(table) == 0)
          .findFirst()
          .ifPresent(
              table -> {
                throw new LakeException(
                    "table %s of the lake %s has no rows%s"
                        .formatted(table, lake.root(), remedy(table)));
              });
    }
    return answer;
  }

  private String remedy(String table) {
    return definitions.filling(table).map(each -> "; '" + each + "' fills it").orElse("");
  }

  private String sql(Report.Part part) {
    String saved = Objects.requireNonNull(definitions.queries().get(part.query()));
    String query = saved.strip().replaceFirst(";$", "");
    return part.sql() == null ? query : "WITH answer AS (\n" + query + "\n)\n" + part.sql();
  }

  private Answer ask(String sql, Report.Part part) {
    try {
      tables.mentionedIn(sql);
      Dataset<Row> rows = spark.sql(sql);
      List<Row> found = rows.limit(MOST_ROWS + 1).collectAsList();
      boolean more = found.size() > MOST_ROWS;
      return new Answer(List.of(rows.columns()), more ? found.subList(0, MOST_ROWS) : found, more);
    } catch (Exception e) {
      throw new LakeException("saved query " + part.query() + ": " + SqlFaults.explain(e, null), e);
    }
  }

  private static void check(Report report, Report.Part part, Answer answer) {
    Stream.concat(
            answer.columns().stream().filter(each -> !report.columns().containsKey(each)),
            part.drawn().stream().filter(each -> !answer.columns().contains(each)))
        .findFirst()
        .ifPresent(
            column -> {
              throw new InvalidDefinitionException(
                  "report %s: column '%s' of query %s must be in the answer and among 'columns'"
                      .formatted(report.name(), column, part.query()));
            });
  }
}
