package io.instashop.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each fault did when it was last tried, and the runs that tried them, as two Markdown tables.
 * A run of some faults replaces their rows and leaves the others, so that the whole catalogue can
 * be tried in parts. A run of which no row is left is no longer shown.
 */
final class ResultTables {

  static final List<String> RUNS =
      List.of("run", "conditions", "took", "rows compared at its end", "verdict at its end");
  static final List<String> FAULTS =
      List.of("fault", "instants", "guarantees", "recovery, median", "recovery, worst", "run");

  private final Map<String, List<String>> runs = new TreeMap<>();
  private final Map<String, List<String>> faults = new LinkedHashMap<>();

  private ResultTables() {}

  /** Reads what {@link #of} wrote; a text without such tables has no rows. */
  static ResultTables parse(String text) {
    ResultTables tables = new ResultTables();
    Map<String, List<String>> rows = null;
    for (String line : text.lines().filter(l -> l.startsWith("| ")).toList()) {
      List<String> cells = List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
      if (cells.equals(RUNS)) {
        rows = tables.runs;
      } else if (cells.equals(FAULTS)) {
        rows = tables.faults;
      } else if (rows != null) {
        rows.put(cells.get(0), cells);
      }
    }
    return tables;
  }

  /** Puts in a run and what it found, in the place of what earlier runs found of these faults. */
  ResultTables with(PublishedRun run, List<FaultResult> results) {
    runs.put(run.name(), run.cells());
    for (FaultResult result : results) {
      faults.put(
          result.fault(),
          List.of(
              result.fault(),
              Integer.toString(result.recoveries().size()),
              result.guarantees(),
              seconds(result.median()),
              seconds(result.worst()),
              run.name()));
    }
    return this;
  }

  /**
   * The tables, with the faults of these names alone, in this order. One that no run has tried yet
   * says so.
   */
  String of(List<String> names) {
    List<List<String>> known =
        names.stream().map(name -> faults.getOrDefault(name, notRunYet(name))).toList();
    List<String> used = known.stream().map(cells -> cells.get(FAULTS.size() - 1)).toList();
    List<List<String>> shown =
        runs.entrySet().stream()
            .filter(run -> used.contains(run.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return table(RUNS, shown) + "\n" + table(FAULTS, known);
  }

  private static List<String> notRunYet(String fault) {
    return List.of(fault, "–", "in no published run yet", "–", "–", "–");
  }

  private static String table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(line(head)).append("|---".repeat(head.size()));
    table.append("|\n");
    rows.forEach(row -> table.append(line(row)));
    return table.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
