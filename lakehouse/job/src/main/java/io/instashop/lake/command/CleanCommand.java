package io.instashop.lake.command;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.maintenance.Cleaning;
import io.instashop.lake.table.LakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes what datasets have made, so that the next run starts over. */
@Command(
    name = "clean",
    description = {
      "Delete the tables and exported files of datasets, with their checkpoints, quarantine and",
      "captures: the next run starts over. It asks first. Data that its source or the layer below",
      "does not hold any more stays, unless --only-copies is given. Files in the landing folder,",
      "topics and databases stay."
    },
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LakeOptions options;
  @Mixin private DatasetChoice datasets;

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(
      names = "--only-copies",
      description = "also delete what may be the only copy of its data")
  private boolean onlyCopies;

  @Override
  public Integer call() {
    datasets.check();
    Definitions definitions = options.definitions();
    List<Dataset> wanted = datasets.of(definitions);
    Cleaning cleaning = new Cleaning(options.spark(), options.lake(), definitions);
    List<Cleaning.Candidate> candidates = cleaning.of(wanted);
    PrintWriter out = spec.commandLine().getOut();
    List<String> refused = new ArrayList<>();
    for (Cleaning.Candidate each : candidates) {
      List<String> writers = each.datasets().stream().map(Dataset::name).toList();
      out.println(each.table() + ": " + each.size() + ", written by " + String.join(", ", writers));
      refused.addAll(each.reasons());
    }
    if (!refused.isEmpty() && !onlyCopies) {
      throw new LakeException(
          String.join("; ", refused)
              + ". It may be the only copy, so nothing was deleted; --only-copies deletes it, too");
    }
    refused.forEach(reason -> out.println("only copy? " + reason));
    if (candidates.isEmpty()) {
      out.println("nothing to clean");
    } else if (yes || agreed(out)) {
      for (Cleaning.Candidate each : candidates) {
        cleaning.delete(each);
        out.println("deleted " + each.table());
        out.flush();
      }
    } else {
      out.println("nothing was deleted");
    }
    out.flush();
    return 0;
  }

  /** Without an answer, nothing is agreed. */
  private static boolean agreed(PrintWriter out) {
    out.print("Delete these, with their checkpoints, quarantine and captures? [y/N] ");
    out.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return answer != null
          && List.of("y", "yes").contains(answer.strip().toLowerCase(java.util.Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
