package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.options.PlatformAddresses;
import io.instashop.kit.text.Secrets;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes cursors, database and topics fit each other again. */
@Command(
    name = "adopt",
    description = {
      "Take over what the producer refuses: a database that was restored, failed over, loaded from a",
      "dump or upgraded, a topic that was deleted, or a cursor that is lost. Rows that the topics",
      "hold are not sent again; rows that they do not hold are. What follows the rows (stock,",
      "deliveries, segments, returns) continues behind the last one that it has followed. Without --yes",
      "it only shows what it would do. The role of each database must own the tables, and writers",
      "must pause for a moment."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AdoptCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlatformAddresses addresses;

  @Option(names = "--shard", paramLabel = "SHARD", description = "one of: ${COMPLETION-CANDIDATES}")
  private @Nullable SourceShard shard;

  @Option(names = "--all", description = "all shards, one after the other")
  private boolean all;

  @Option(
      names = "--from-start",
      description = "publish all rows again, whatever the topics hold: empty them first")
  private boolean fromStart;

  @Option(
      names = "--keep-position",
      description = "continue after the stored cursor, whatever the topics hold")
  private boolean keepPosition;

  @Option(
      names = "--reused-ids",
      paramLabel = "WHAT",
      description =
          "what to do with rows whose id the topics hold for another event: ${COMPLETION-CANDIDATES}")
  private @Nullable Decision reusedIds;

  @Option(
      names = "--unknown-rows",
      paramLabel = "WHAT",
      description = {
        "what to do with rows that may have been published or not, where Kafka has deleted what",
        "would tell: ${COMPLETION-CANDIDATES}"
      })
  private @Nullable Decision unknownRows;

  @Option(
      names = "--leave-followers",
      description =
          "continue although a follower's position does not fit; that follower stays refused")
  private boolean leaveFollowers;

  @Option(names = "--yes", description = "do it; otherwise nothing is changed")
  private boolean yes;

  @Override
  public Integer call() {
    if (all == (shard != null)) {
      throw new ParameterException(spec.commandLine(), "choose --shard or --all");
    }
    if (fromStart && keepPosition) {
      throw new ParameterException(
          spec.commandLine(), "choose one of --from-start and --keep-position");
    }
    AuditSettings settings = addresses.settings();
    Basis basis = fromStart ? Basis.NOTHING : keepPosition ? Basis.STORED_CURSOR : Basis.TOPICS;
    Decisions decisions = new Decisions(reusedIds, unknownRows, leaveFollowers);
    PrintWriter out = spec.commandLine().getOut();
    for (SourceShard each : shard == null ? List.of(SourceShard.values()) : List.of(shard)) {
      Adoption adoption = new Adoption(settings, each, basis, decisions, Clock.systemUTC());
      if (!adoption.hasTables()) {
        out.println(
            "Shard "
                + each.wireName()
                + " has no tables in "
                + Secrets.hiddenIn(each.database(settings).url().replaceAll("\\?.*", ""))
                + ": there is nothing to adopt.");
        continue;
      }
      AdoptionText.lines(yes ? adoption.run() : adoption.plan()).forEach(out::println);
      out.flush();
    }
    out.println(
        yes
            ? "Done. Running services continue within seconds."
            : "Nothing was changed; --yes does it.");
    out.flush();
    return 0;
  }
}
