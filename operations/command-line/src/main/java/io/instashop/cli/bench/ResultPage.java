package io.instashop.cli.bench;

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
    page.append("<p>").append(escape(result.title())).append("</p>\n");
    page.append(
        "<p>Dark bars are stages, pale ones plain loops that do the least of the stage below them."
            + " A line spans the slowest round and the fastest.</p>\n");
    page.append(chart(result.figures()));
    page.append("<pre>").append(escape(String.join("\n", ResultText.lines(result))));
    page.append("</pre>\n<ul>\n");
    for (Figure each : result.figures()) {
      page.append("<li><b>")
          .append(each.subject().wireName())
          .append("</b>: ")
          .append(escape(each.subject().meaning()))
          .append("</li>\n");
    }
    return page.append("</ul>\n</body>\n</html>\n").toString();
  }

  private static String chart(List<Figure> figures) {
    double most = figures.stream().mapToDouble(Figure::fastest).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg role=\"img\" aria-label=\"Events per second\" viewBox=\"0 0 %d %d\">\n",
            LEFT + WIDTH + 80,
            figures.size() * BAR + 4));
    int y = 2;
    for (Figure each : figures) {
      double scale = WIDTH / most;
      double length = each.eventsPerSecond() * scale;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end">%s</text>
              <rect class="%s" x="%d" y="%d" width="%.1f" height="%d"/>
              <line class="spread" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/>
              <text x="%.1f" y="%d">%,.0f</text>
              """,
              LEFT - 8,
              y + 15,
              each.subject().wireName(),
              each.subject().isCeiling() ? "ceiling" : "stage",
              LEFT,
              y + 2,
              length,
              BAR - 5,
              LEFT + each.slowest() * scale,
              LEFT + each.fastest() * scale,
              y + 10,
              y + 10,
              LEFT + Math.max(length, each.fastest() * scale) + 6,
              y + 15,
              each.eventsPerSecond()));
      y += BAR;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
