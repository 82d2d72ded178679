package io.instashop.cli.deadletters;

import io.instashop.cli.options.PlatformAddresses;
import io.instashop.replay.deadletters.DeadLetters;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead letters. */
@Command(
    name = "list",
    description = "List dead letters, the oldest first.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DltListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;
  @Mixin private DeadLetterOptions options;

  @Option(names = "--json", description = "print JSON instead of a table")
  private boolean json;

  @Override
  public Integer call() {
    DeadLetters.Found found = new DeadLetters(addresses.settings()).find(options.filter());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          DeadLetterText.json(found.letters().stream().map(DeadLetterText::fields).toList()));
    } else if (found.matching() == 0) {
      out.println("No dead letters.");
    } else {
      DeadLetterText.table(found.letters()).forEach(out::println);
      out.println(found.letters().size() + " of " + found.matching() + " dead letters");
    }
    out.flush();
    return 0;
  }
}
