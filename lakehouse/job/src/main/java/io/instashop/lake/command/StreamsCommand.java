package io.instashop.lake.command;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;

import io.instashop.kit.text.TextTable;
import io.instashop.lake.run.StreamState;
import io.instashop.lake.run.StreamStates;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs as {@code lake stream}, in whichever terminal. */
@Command(
    name = "streams",
    description =
        "Show the state of each dataset that a 'lake stream' of this lake keeps up to date.",
    mixinStandardHelpOptions = true)
final class StreamsCommand implements Callable<Integer> {

  @Mixin private LakeOptions options;
  @Mixin private Repetition repetition;

  @Override
  public Integer call() throws InterruptedException {
    StreamStates states = new StreamStates(options.lake());
    repetition.show(out -> print(states.all(), out));
    return 0;
  }

  private void print(List<StreamStates.Program> programs, PrintWriter out) {
    if (programs.isEmpty()) {
      out.println("nothing streams");
    }
    for (StreamStates.Program program : programs) {
      out.println(
          program.id()
              + (program.isSilent(options.clock())
                  ? ": silent since " + program.told() + ", killed or hanging"
                  : ": running since " + program.started()));
      TextTable table =
          new TextTable(
              left("dataset"),
              left("kind"),
              left("status"),
              right("batches"),
              right("rows"),
              left("last"),
              left("id"),
              left("problem"));
      for (StreamState each : program.datasets()) {
        table.row(
            each.dataset(),
            each.kind(),
            each.status(),
            String.format(Locale.ROOT, "%,d", each.batches()),
            String.format(Locale.ROOT, "%,d", each.rows()),
            each.last() == null
                ? ""
                : Instant.parse(each.last()).truncatedTo(ChronoUnit.SECONDS).toString(),
            each.id() == null ? "" : each.id(),
            each.trouble());
      }
      table.lines().forEach(out::println);
    }
    out.flush();
  }
}
