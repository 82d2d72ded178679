package io.instashop.cli.bench;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;

import io.instashop.kit.text.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures as tables for a terminal. */
final class ResultText {

  private ResultText() {}

  /** The figures of a run; a ceiling stands indented before its stage. */
  static List<String> lines(Result result) {
    TextTable table =
        new TextTable(
            left("Stage or ceiling"),
            right("events/s"),
            right("slowest"),
            right("fastest"),
            right("of its ceiling"),
            right("µs CPU/event"),
            right("servers'"),
            right("memory"),
            right("disk/event"));
    for (Figure each : result.figures()) {
      Optional<Figure> ceiling =
          each.subject().isCeiling() ? Optional.empty() : result.ceilingOf(each.subject());
      table.row(
          (each.subject().isCeiling() ? "  " : "") + each.subject().wireName(),
          number("%,.0f", each.eventsPerSecond()),
          number("%,.0f", each.slowest()),
          number("%,.0f", each.fastest()),
          number(
              "%.2f",
              ceiling.map(of -> each.eventsPerSecond() / of.eventsPerSecond()).orElse(Double.NaN)),
          number("%.0f", each.cpuMicros()),
          number("%.0f", each.serverCpuMicros()),
          number("%,.0f MiB", each.memoryBytes() / (1 << 20)),
          number("%,.0f B", each.diskBytesPerEvent()));
    }
    return table.lines();
  }

  /** Two runs side by side; a ratio above 1 is better in the second. */
  static List<String> comparison(Result before, Result after) {
    TextTable table =
        new TextTable(
            left("Stage or ceiling"),
            right("before"),
            right("after"),
            right("ratio"),
            left("beyond the noise"));
    for (Figure each : before.figures()) {
      after
          .of(each.subject())
          .ifPresent(
              other ->
                  table.row(
                      (each.subject().isCeiling() ? "  " : "") + each.subject().wireName(),
                      number("%,.0f", each.eventsPerSecond()),
                      number("%,.0f", other.eventsPerSecond()),
                      number("%.2f", other.eventsPerSecond() / each.eventsPerSecond()),
                      judgement(each, other)));
    }
    return table.lines();
  }

  /** Where the rounds of both overlap, nothing can be said. */
  private static String judgement(Figure before, Figure after) {
    if (after.slowest() > before.fastest()) {
      return "faster";
    }
    return after.fastest() < before.slowest() ? "slower" : "no";
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
  }
}
