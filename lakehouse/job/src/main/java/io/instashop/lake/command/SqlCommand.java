package io.instashop.lake.command;

import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.SqlFunctions;
import io.instashop.lake.table.Tables;
import io.instashop.lake.transform.SqlFaults;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a query over the lake's tables, given as text or by the name of a saved one. */
@Command(
    name = "sql",
    description = "Answer SQL over the lake's tables, or a saved query by its name.",
    mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "SQL", description = "a query, or the name of a saved one")
  private String sql;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "the most rows shown (default: ${DEFAULT-VALUE})",
      defaultValue = "100")
  private int rows;

  @Option(names = "--csv", description = "print values separated by commas")
  private boolean csv;

  @Override
  public Integer call() {
    String text = sql.trim();
    if (text.matches("[a-z0-9_-]+")) {
      text = options.definitions().queries().get(text);
      if (text == null) {
        throw new InvalidDefinitionException(
            "there is no saved query '"
                + sql
                + "'; known: "
                + String.join(", ", options.definitions().queries().keySet()));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    try {
      SqlFunctions.register(options.spark());
      new Tables(options.spark(), options.lake()).mentionedIn(text);
      Dataset<Row> answer = options.spark().sql(text.replaceFirst(";\\s*$", ""));
      if (csv) {
        out.println(String.join(",", answer.columns()));
        answer
            .limit(rows)
            .selectExpr("to_csv(struct(*))")
            .collectAsList()
            .forEach(row -> out.println(row.getString(0)));
      } else {
        RowTable.print(answer.columns(), answer.limit(rows).collectAsList(), out);
      }
    } catch (Exception e) {
      throw new LakeException(SqlFaults.explain(e, null), e);
    }
    out.flush();
    return 0;
  }
}
