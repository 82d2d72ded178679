package io.instashop.cli.deadletters;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.options.PlatformAddresses;
import io.instashop.replay.deadletters.DeadLetterReplay;
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

/** Sends dead letters back. */
@Command(
    name = "replay",
    description = {
      "Send dead letters back to their topics, each at most once, with key, value and headers as",
      "they were. One whose event is already there is skipped; one that is still no event will be",
      "quarantined again, as a new dead letter. No dead letter is ever sent back twice."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DltReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;
  @Mixin private DeadLetterOptions options;

  @Option(names = "--dry-run", description = "report what would be done, and do nothing")
  private boolean dryRun;

  @Override
  public Integer call() {
    AuditSettings settings = addresses.settings();
    DeadLetters.Found found = new DeadLetters(settings).find(options.filter());
    DeadLetterReplay replay = new DeadLetterReplay(settings, Clock.systemUTC());
    List<Outcome> outcomes = dryRun ? replay.plan(found.letters()) : replay.run(found.letters());
    PrintWriter out = spec.commandLine().getOut();
    DeadLetterText.outcomes(outcomes).forEach(out::println);
    out.println(summary(outcomes, found.matching()));
    out.flush();
    return 0;
  }

  private static String summary(List<Outcome> outcomes, long matching) {
    long sent = outcomes.stream().filter(o -> o.what() == What.SENT).count();
    long would = outcomes.stream().filter(o -> o.what() == What.WOULD_SEND).count();
    long skipped = outcomes.stream().filter(o -> o.what() == What.SKIPPED).count();
    String rest =
        matching > outcomes.size()
            ? "; " + (matching - outcomes.size()) + " more match, raise --limit"
            : "";
    return (would > 0 ? would + " would be sent" : sent + " sent")
        + ", "
        + skipped
        + " skipped"
        + rest;
  }
}
