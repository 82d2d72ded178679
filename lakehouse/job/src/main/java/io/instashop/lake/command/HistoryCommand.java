package io.instashop.lake.command;

import io.instashop.lake.run.RunHistory;
import io.instashop.lake.run.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows past runs. A table's own history is {@code DESCRIBE HISTORY layer.table}. */
@Command(
    name = "history",
    description = "Show past runs of datasets and jobs, newest first.",
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "how many (default: ${DEFAULT-VALUE})",
      defaultValue = "20")
  private int last;

  @Override
  public Integer call() {
    List<Row> rows =
        new RunHistory(options.lake()).newest(last).stream().map(HistoryCommand::row).toList();
    RowTable.print(
        new String[] {
          "started", "ended", "kind", "name", "outcome", "rows", "rescued", "quarantined", "message"
        },
        rows,
        false,
        spec.commandLine().getOut());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static Row row(RunRecord run) {
    return RowFactory.create(
        seconds(run.started()),
        seconds(run.ended()),
        run.kind(),
        run.name(),
        run.outcome(),
        run.rows(),
        run.rescued(),
        run.quarantined(),
        run.message());
  }

  private static @Nullable String seconds(@Nullable String moment) {
    return moment == null ? null : Instant.parse(moment).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
