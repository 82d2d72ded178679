package io.instashop.cli.bench;

import io.instashop.kit.html.Html;
import io.instashop.kit.html.Svg;
import java.util.List;
import java.util.Locale;

/** Figures as one HTML file that loads nothing. */
final class ResultPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>InstaShop: events per second</title>
      <style>
        :root { color-scheme: light dark; --stage: #2f6fb0; --ceiling: #9db4cc; --ink: #222; }
        @media (prefers-color-scheme: dark) { :root { --stage: #6ea8e0; --ceiling: #47586b; --ink: #eee; } }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 860px; margin: 2rem auto; padding: 0 1rem; }
        svg { max-width: 100%; height: auto; }
        svg text { font-size: 12px; fill: var(--ink); }
        .stage { fill: var(--stage); } .ceiling { fill: var(--ceiling); }
        .spread { stroke: var(--ink); }
        pre { overflow-x: auto; }
      </style>
      </head>
      <body>
      <h1>Events per second</h1>
      """;

  private static final int BAR = 22;
  private static final int LEFT = 170;
  private static final int WIDTH = 520;

  private ResultPage() {}

  /** The whole page. */
  static String of(Result result) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("<p>").append(Html.escaped(result.title())).append("</p>\n");
    page.append(
        "<p>Dark bars are stages, pale ones plain loops that do the least of the stage below them."
            + " A line spans the slowest round and the fastest.</p>\n");
    page.append(chart(result.figures()));
    page.append("<pre>").append(Html.escaped(String.join("\n", ResultText.lines(result))));
    page.append("</pre>\n<ul>\n");
    for (Figure each : result.figures()) {
      page.append("<li><b>")
          .append(each.subject().wireName())
          .append("</b>: ")
          .append(Html.escaped(each.subject().meaning()))
          .append("</li>\n");
    }
    return page.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static String chart(List<Figure> figures) {
    double most = figures.stream().mapToDouble(Figure::fastest).max().orElse(1);
    double scale = WIDTH / most;
    Svg svg = new Svg(LEFT + WIDTH + 80, figures.size() * BAR + 4, "Events per second");
    int y = 2;
    for (Figure each : figures) {
      double length = each.eventsPerSecond() * scale;
      svg.text(LEFT - 8, y + 15, Svg.Anchor.END, each.subject().wireName());
      svg.rectangle(each.subject().isCeiling() ? "ceiling" : "stage", LEFT, y + 2, length, BAR - 5);
      double slowest = LEFT + each.slowest() * scale;
      svg.line("spread", slowest, y + 10, LEFT + each.fastest() * scale, y + 10);
      svg.text(
          LEFT + Math.max(length, each.fastest() * scale) + 6,
          y + 15,
          Svg.Anchor.START,
          String.format(Locale.ROOT, "%,.0f", each.eventsPerSecond()));
      y += BAR;
    }
    return svg.html();
  }
}
