package io.instashop.cli.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A takeover in lines for people. */
final class AdoptionText {

  private AdoptionText() {}

  static List<String> lines(AdoptionPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("Shard " + plan.shard.wireName() + ", database " + plan.database);
    lines.add(
        "  stored cursor: "
            + (plan.stored == null
                ? "none"
                : plan.stored.text() + " of database " + plan.stored.database()));
    if (plan.basis == Basis.TOPICS) {
      lines.add("  records in the topics: " + number(plan.records));
    }
    add(lines, plan.present, "rows were published and are not sent again");
    add(lines, plan.expired, "rows are older than what the topics keep and are not sent again");
    lines.add("  " + number(plan.pending) + " rows were not published and are sent");
    add(lines, plan.withoutRow(), "events in the topics have no row any more; they stay");
    if (plan.reused > 0) {
      lines.add(
          "  "
              + number(plan.reused)
              + " rows have an id that the topics hold for another event, first "
              + String.join(", ", plan.reusedExamples())
              + ": "
              + decided(plan.decisions.reusedIds(), "--reused-ids"));
    }
    if (plan.unknown > 0) {
      lines.add(
          "  " + unknown(plan) + ": " + decided(plan.decisions.unknownRows(), "--unknown-rows"));
    }
    add(lines, plan.foreign, "rows carry transaction ids of another server");
    if (plan.renumbers()) {
      lines.add(
          "  "
              + (plan.renumbersPublished() ? "all rows" : "the rows that are sent")
              + " get transaction ids of this server, in their order");
    }
    plan.followers.moves(plan.numbering()).forEach(move -> lines.add("  " + move));
    plan.followers
        .problems(plan.numbering())
        .forEach(problem -> lines.add("  not taken over: " + problem));
    return lines;
  }

  /** Which rows nothing tells of, and why. */
  static String unknown(AdoptionPlan plan) {
    return number(plan.unknown)
        + " rows may have been published or not: Kafka has deleted what would tell, first "
        + String.join(", ", plan.unknownExamples())
        + (plan.unknownRetention.isEmpty() ? "" : " (" + plan.unknownRetention + ")");
  }

  private static String decided(@Nullable Decision decision, String option) {
    if (decision == null) {
      return "choose " + option + " SEND or SKIP";
    }
    return decision == Decision.SEND ? "they are sent" : "they are not sent";
  }

  private static void add(List<String> lines, long count, String what) {
    if (count > 0) {
      lines.add("  " + number(count) + " " + what);
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
