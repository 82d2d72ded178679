package io.instashop.lake.report;

import io.instashop.kit.html.Html;
import io.instashop.lake.definition.Language;
import io.instashop.lake.definition.Report;
import io.instashop.lake.definition.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * A report as one HTML file that loads nothing. The links at its top show one page at a time; where
 * a browser cannot do that, and on paper, the pages follow each other. The file is also XML.
 */
public final class ReportPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="%s">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      """;

  /** Says which link is that of the page shown. Without it, the links work all the same. */
  private static final String SCRIPT =
      """
      <script>
      const links = [...document.querySelectorAll("nav a")];
      const mark = () => links.forEach((link) =>
        link.hash === (location.hash || links[0].hash)
          ? link.setAttribute("aria-current", "page")
          : link.removeAttribute("aria-current"));
      addEventListener("hashchange", mark);
      mark();
      </script>
      """;

  private final Report report;
  private final Language language;
  private final Shown shown;

  /** A report in a language. */
  public ReportPage(Report report, Language language) {
    this.report = report;
    this.language = language;
    this.shown = new Shown(language);
  }

  /**
   * The whole page.
   *
   * @param now when it is made
   */
  public String html(Answers answers, Instant now) {
    return html(part -> answers.of(report, part), now);
  }

  String html(Function<Report.Part, Answer> answers, Instant now) {
    String title = escaped(report.title());
    StringBuilder page = new StringBuilder(HEAD.formatted(language.tag(), title, style()));
    String made = shown.full(now, Report.Format.PLAIN);
    page.append("<header>\n<h1>").append(title).append("</h1>\n<p>");
    page.append(escaped(Phrases.MADE).formatted(made)).append("</p>\n");
    page.append("<nav aria-label=\"").append(escaped(Phrases.PAGES)).append("\">\n");
    for (Report.Page each : report.pages()) {
      page.append("<a href=\"#").append(each.name()).append("\">");
      page.append(escaped(each.title())).append("</a>\n");
    }
    page.append("</nav>\n</header>\n<main>\n");
    PartHtml parts = new PartHtml(report, language, shown);
    for (Report.Page each : report.pages()) {
      page.append("<section id=\"").append(each.name()).append("\">\n<h2>");
      page.append(escaped(each.title())).append("</h2>\n");
      for (Report.Part part : each.parts()) {
        page.append(parts.html(part, answers.apply(part)));
      }
      page.append("</section>\n");
    }
    return page.append("</main>\n").append(SCRIPT).append("</body>\n</html>\n").toString();
  }

  private String escaped(Words words) {
    return Html.escaped(words.in(language));
  }

  private static String style() {
    try (InputStream style = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(
          Objects.requireNonNull(style, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
