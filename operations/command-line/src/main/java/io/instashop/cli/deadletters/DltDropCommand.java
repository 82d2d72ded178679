package io.instashop.cli.deadletters;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.options.PlatformAddresses;
import io.instashop.replay.deadletters.DeadLetterDrop;
import io.instashop.replay.deadletters.DeadLetters;
import io.instashop.replay.deadletters.Outcome;
import io.instashop.replay.deadletters.Outcome.What;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gives dead letters up. */
@Command(
    name = "drop",
    description = {
      "Give dead letters up: they are never sent back. Each is deleted once its record is gone"
          + " from",
      "its topic, too. Without --yes it only shows what it would do."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DltDropCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;
  @Mixin private DeadLetterOptions options;

  @Option(names = "--yes", description = "do it; otherwise nothing is changed")
  private boolean yes;

  @Override
  public Integer call() {
    AuditSettings settings = addresses.settings();
    DeadLetters.Found found = new DeadLetters(settings).find(options.filter());
    DeadLetterDrop drop = new DeadLetterDrop(settings, Clock.systemUTC());
    List<Outcome> outcomes = yes ? drop.run(found.letters()) : drop.plan(found.letters());
    PrintWriter out = spec.commandLine().getOut();
    DeadLetterText.outcomes(outcomes).forEach(out::println);
    out.println(summary(outcomes, found.matching()));
    out.flush();
    return 0;
  }

  private String summary(List<Outcome> outcomes, long matching) {
    long skipped = outcomes.stream().filter(o -> o.what() == What.SKIPPED).count();
    String rest =
        matching > outcomes.size()
            ? "; " + (matching - outcomes.size()) + " more match, raise --limit"
            : "";
    return (outcomes.size() - skipped)
        + (yes ? " dropped, " : " would be dropped, ")
        + skipped
        + " skipped"
        + rest
        + (yes ? "." : ". Nothing was changed; --yes does it.");
  }
}
