package io.instashop.lake.report;

import io.instashop.kit.html.Html;
import io.instashop.lake.definition.Language;
import io.instashop.lake.definition.Report;
import io.instashop.lake.definition.Words;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A part of a page: its title, its drawing, and the same values as a table. */
final class PartHtml {

  private final Language language;
  private final Shown shown;
  private final Charts charts;

  PartHtml(Report report, Language language, Shown shown) {
    this.language = language;
    this.shown = shown;
    this.charts = new Charts(report, shown, words -> words.in(language));
  }

  /** The part with an answer. */
  String html(Report.Part part, Answer answer) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"part\" data-query=\"").append(Html.escaped(part.query()));
    html.append("\">\n<h3>").append(escaped(part.title())).append("</h3>\n");
    if (answer.rows().isEmpty()) {
      Words empty = part.empty() == null ? Phrases.NO_ROWS : part.empty();
      html.append("<p class=\"note\">").append(escaped(empty)).append("</p>\n");
    } else if (part.show() == Report.Show.FIGURES) {
      figures(html, answer);
    } else if (part.x() == null) {
      table(html, part, answer);
    } else {
      charts(html, part, part.x(), answer);
      html.append("<details>\n<summary>").append(escaped(Phrases.AS_A_TABLE));
      html.append("</summary>\n");
      table(html, part, answer);
      html.append("</details>\n");
    }
    return html.append("</div>\n").toString();
  }

  private void figures(StringBuilder html, Answer answer) {
    html.append("<dl>\n");
    Row row = answer.rows().get(0);
    for (String column : answer.columns()) {
      html.append("<div><dt>").append(Html.escaped(charts.title(column))).append("</dt><dd>");
      html.append(cell(answer, row, column)).append("</dd></div>\n");
    }
    html.append("</dl>\n");
  }

  private void charts(StringBuilder html, Report.Part part, String x, Answer answer) {
    String title = part.title().in(language);
    if (part.y().size() > 1) {
      legend(html, part.y());
    }
    if (part.error() != null) {
      html.append("<p class=\"note\">").append(escaped(Phrases.BAND)).append("</p>\n");
    }
    switch (part.show()) {
      case BARS -> figure(html, null, charts.bars(part, x, answer, title));
      case COLUMNS -> figure(html, null, charts.columns(part, x, answer, title));
      default -> lines(html, part, x, answer, title);
    }
  }

  /** One chart, or one for each series; all on one scale, to compare them. */
  private void lines(StringBuilder html, Report.Part part, String x, Answer answer, String title) {
    Scale scale = charts.scale(part, answer);
    String by = part.series();
    if (by == null) {
      figure(html, null, charts.lines(part, x, answer, scale, title));
      return;
    }
    answer.rows().stream()
        .map(row -> shown.full(answer.value(row, by), charts.format(by)))
        .distinct()
        .forEach(
            name ->
                figure(
                    html,
                    name,
                    charts.lines(
                        part,
                        x,
                        answer.only(
                            row ->
                                shown.full(answer.value(row, by), charts.format(by)).equals(name)),
                        scale,
                        title + ": " + name)));
  }

  private static void figure(StringBuilder html, @Nullable String caption, String svg) {
    html.append("<figure>\n");
    if (caption != null) {
      html.append("<figcaption>").append(Html.escaped(caption)).append("</figcaption>\n");
    }
    html.append(svg).append("</figure>\n");
  }

  private void legend(StringBuilder html, List<String> columns) {
    html.append("<ul class=\"legend\">\n");
    for (int i = 0; i < columns.size(); i++) {
      html.append("<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"k").append(i);
      html.append("\" width=\"10\" height=\"10\"/></svg>");
      html.append(Html.escaped(charts.title(columns.get(i)))).append("</li>\n");
    }
    html.append("</ul>\n");
  }

  private void table(StringBuilder html, Report.Part part, Answer answer) {
    String title = escaped(part.title());
    // It scrolls by itself where it is wider than a phone, so keys must reach it.
    html.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"").append(title);
    html.append("\">\n<table>\n<thead><tr>");
    for (String column : answer.columns()) {
      html.append("<th scope=\"col\"").append(align(answer, column)).append('>');
      html.append(Html.escaped(charts.title(column))).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (Row row : answer.rows()) {
      html.append("<tr>");
      for (String column : answer.columns()) {
        html.append("<td").append(align(answer, column)).append('>');
        html.append(cell(answer, row, column)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n<p class=\"note\">");
    if (answer.more()) {
      String rows = shown.full(answer.rows().size(), Report.Format.PLAIN);
      html.append(escaped(Phrases.MORE).formatted(rows)).append(' ');
    }
    html.append(escaped(Phrases.SAVED_QUERY)).append(" <code>");
    html.append(Html.escaped(part.query())).append("</code></p>\n");
  }

  private String cell(Answer answer, Row row, String column) {
    return Html.escaped(shown.full(answer.value(row, column), charts.format(column)));
  }

  private static String align(Answer answer, String column) {
    return answer.hasNumbers(column) ? " class=\"number\"" : "";
  }

  private String escaped(Words words) {
    return Html.escaped(words.in(language));
  }
}
