package io.instashop.cli.doctor;

import static io.instashop.kit.text.TextTable.left;

import io.instashop.kit.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All that was found, for a person and for a program. */
record Findings(List<CheckResult> all) {

  private static final JsonMapper MAPPER = new JsonMapper();

  Findings {
    all = List.copyOf(all);
  }

  /** Whether anything does not work. */
  boolean isAnythingWrong() {
    return count(CheckState.WRONG) > 0;
  }

  /** A line for each, the advice below it, and how many there are of each state. */
  List<String> lines() {
    TextTable table = new TextTable(left(""), left(""), left(""));
    all.forEach(each -> table.row(each.state().word(), each.subject(), each.found()));
    List<String> rows = table.lines();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      lines.add(rows.get(i));
      if (!all.get(i).advice().isEmpty()) {
        lines.add("         -> " + all.get(i).advice());
      }
    }
    lines.add(
        Stream.of(CheckState.values())
            .map(state -> state.word() + ": " + count(state))
            .collect(Collectors.joining(", ")));
    return lines;
  }

  /** An object with the counts and a list {@code checks}. */
  String json() {
    ObjectNode root = MAPPER.createObjectNode();
    for (CheckState state : CheckState.values()) {
      root.put(state.word(), count(state));
    }
    ArrayNode checks = root.putArray("checks");
    for (CheckResult each : all) {
      ObjectNode node = checks.addObject();
      node.put("subject", each.subject());
      node.put("verdict", each.state().word());
      node.put("found", each.found());
      node.put("advice", each.advice());
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private long count(CheckState state) {
    return all.stream().filter(each -> each.state() == state).count();
  }
}
