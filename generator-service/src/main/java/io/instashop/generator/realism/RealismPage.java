package io.instashop.generator.realism;

import io.instashop.kit.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report as one HTML file that loads nothing. */
final class RealismPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Realism of the shop</title>
      <style>
        :root { color-scheme: light dark; --seen: #2f6fb0; --wrong: #c0392b; --ink: #222; --range: #e3ecf6; }
        @media (prefers-color-scheme: dark) { :root { --seen: #6ea8e0; --wrong: #ff7b6b; --ink: #eee; --range: #26364a; } }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 760px; margin: 2rem auto; padding: 0 1rem; }
        svg { max-width: 100%; height: auto; }
        svg text { font-size: 12px; fill: var(--ink); }
        .seen { fill: var(--seen); } .wrong { fill: var(--wrong); }
        .published { fill: var(--ink); } .range { fill: var(--range); }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: .15rem .5rem; border-bottom: 1px solid #8884; }
        th:first-child, td:first-child { text-align: left; }
        .no { color: var(--wrong); font-weight: bold; }
      </style>
      </head>
      <body>
      """;

  private RealismPage() {}

  /**
   * The whole page.
   *
   * @param title what was drawn, in a sentence
   */
  static String of(String title, List<Measure> measures, Map<String, Values> values) {
    StringBuilder page = new StringBuilder(HEAD);
    long wrong = measures.stream().filter(measure -> !measure.isRight()).count();
    page.append("<h1>Realism of the shop</h1>\n<p>").append(Html.escaped(title)).append("</p>\n");
    page.append("<p>Bars show what was drawn, black lines what was published. ")
        .append(
            wrong == 0
                ? "All " + measures.size() + " measures are within their bounds."
                : "<span class=\"no\">"
                    + wrong
                    + " of "
                    + measures.size()
                    + " measures are out of their bounds.</span>")
        .append("</p>\n");
    Map<String, List<Measure>> groups = new LinkedHashMap<>();
    for (Measure measure : measures) {
      groups.computeIfAbsent(measure.group(), group -> new ArrayList<>()).add(measure);
    }
    groups.forEach((group, members) -> section(page, group, members));
    values.forEach(
        (profile, spread) -> {
          String heading = "Values of the orders of " + profile;
          page.append("<h2>").append(Html.escaped(heading)).append("</h2>\n");
          page.append(Charts.histogram(heading, spread));
        });
    return page.append("</body>\n</html>\n").toString();
  }

  private static void section(StringBuilder page, String group, List<Measure> members) {
    page.append("<h2>")
        .append(Html.escaped(group))
        .append("</h2>\n")
        .append(Charts.bars(group, members));
    page.append(
        "<table><tr><th>measure</th><th>published</th><th>bound</th><th>seen</th><th>ok</th></tr>\n");
    for (Measure measure : members) {
      page.append("<tr><td>")
          .append(Html.escaped(measure.name()))
          .append("</td><td>")
          .append(Measure.number(measure.published()))
          .append("</td><td>")
          .append(measure.bound())
          .append("</td><td>")
          .append(Measure.number(measure.seen()))
          .append(measure.isRight() ? "</td><td>yes" : "</td><td class=\"no\">no")
          .append("</td></tr>\n");
    }
    page.append("</table>\n");
  }
}
