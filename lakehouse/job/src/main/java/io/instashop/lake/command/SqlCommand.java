package io.instashop.lake.command;

import io.instashop.lake.definition.InvalidDefinitionException;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.SqlFunctions;
import io.instashop.lake.table.Tables;
import io.instashop.lake.transform.SqlFaults;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
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

  private static final int SHOWN = 100;

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "SQL", description = "a query, or the name of a saved one")
  private String sql;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "the most rows shown (default: 100, with --csv all)")
  private @Nullable Integer rows;

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
        csv(answer, out);
      } else {
        table(answer, out);
      }
    } catch (Exception e) {
      throw new LakeException(SqlFaults.explain(e, null), e);
    }
    out.flush();
    return 0;
  }

  private void csv(Dataset<Row> answer, PrintWriter out) {
    RowCsv lines = new RowCsv(answer, out);
    Iterator<Row> left = RowCsv.flat(answer).toLocalIterator();
    long shown = 0;
    while (left.hasNext() && (rows == null || shown < rows)) {
      lines.print(left.next());
      shown++;
    }
    lines.flush();
    if (left.hasNext()) {
      // Not among the values: the answer may go into a file.
      spec.commandLine()
          .getErr()
          .println("lake: these are the first %,d rows of more; see --rows".formatted(shown));
    }
  }

  private void table(Dataset<Row> answer, PrintWriter out) {
    int most = rows == null ? SHOWN : rows;
    List<Row> found = answer.limit((int) Math.min(most + 1L, Integer.MAX_VALUE)).collectAsList();
    boolean more = found.size() > most;
    RowTable.print(answer.columns(), more ? found.subList(0, most) : found, more, out);
  }
}
