package io.instashop.generator.realism;

import io.instashop.generator.shop.Range;
import java.util.List;
import java.util.Locale;

/** Charts as SVG text for a page. Colours come from the page's style. */
final class Charts {

  private static final int LABELS = 210;
  private static final int PLOT = 430;
  private static final int ROW = 20;
  private static final int HEIGHT = 150;

  private Charts() {}

  /** One bar a measure with what was seen, and a line where what was published is. */
  static String bars(List<Measure> measures) {
    double most =
        measures.stream().mapToDouble(m -> Math.max(m.published(), m.seen())).max().orElse(1);
    double scale = PLOT / Math.max(most, 1e-9);
    StringBuilder svg = open(LABELS + PLOT + 70, measures.size() * ROW + 4);
    int y = 2;
    for (Measure measure : measures) {
      text(svg, LABELS - 8, y + 14, "end", measure.name());
      rectangle(
          svg, measure.isRight() ? "seen" : "wrong", LABELS, y + 3, measure.seen() * scale, 13);
      double published = LABELS + measure.published() * scale;
      rectangle(svg, "published", published - 1, y, 2, 19);
      double end = LABELS + Math.max(measure.seen(), measure.published()) * scale + 6;
      text(svg, end, y + 14, "start", Measure.number(measure.seen()));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  /** How a profile's orders are spread over their values, and the range that they are meant for. */
  static String histogram(Values values) {
    long[] bars = values.bars();
    long most = 1;
    for (long bar : bars) {
      most = Math.max(most, bar);
    }
    double width = (LABELS + PLOT) / (double) Values.BARS;
    StringBuilder svg = open(LABELS + PLOT + 30, HEIGHT + 24);
    Range range = values.range();
    if (range != null) {
      double left = range.from() / values.width() * width;
      rectangle(svg, "range", left, 0, range.to() / values.width() * width - left, HEIGHT);
    }
    for (int i = 0; i < bars.length; i++) {
      double height = (double) bars[i] / most * HEIGHT;
      rectangle(svg, "seen", i * width + 1, HEIGHT - height, width - 2, height);
    }
    for (int i = 0; i <= Values.BARS; i += 8) {
      String label = String.format(Locale.ROOT, "%.0f", i * values.width());
      text(svg, i * width, HEIGHT + 18, i == 0 ? "start" : "middle", label);
    }
    return svg.append("</svg>\n").toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static StringBuilder open(int width, int height) {
    return new StringBuilder()
        .append("<svg role=\"img\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" width=\"")
        .append(width)
        .append("\">\n");
  }

  private static void rectangle(
      StringBuilder svg, String kind, double x, double y, double width, double height) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>%n",
            kind,
            x,
            y,
            Math.max(0, width),
            Math.max(0, height)));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            escape(text)));
  }
}
