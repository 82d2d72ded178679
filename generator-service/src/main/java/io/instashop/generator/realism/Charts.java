package io.instashop.generator.realism;

import io.instashop.generator.shop.Range;
import io.instashop.kit.html.Svg;
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
  static String bars(String group, List<Measure> measures) {
    double most =
        measures.stream().mapToDouble(m -> Math.max(m.published(), m.seen())).max().orElse(1);
    double scale = PLOT / Math.max(most, 1e-9);
    Svg svg = new Svg(LABELS + PLOT + 70, measures.size() * ROW + 4, group);
    int y = 2;
    for (Measure measure : measures) {
      svg.text(LABELS - 8, y + 14, Svg.Anchor.END, measure.name());
      svg.rectangle(
          measure.isRight() ? "seen" : "wrong", LABELS, y + 3, measure.seen() * scale, 13);
      double published = LABELS + measure.published() * scale;
      svg.rectangle("published", published - 1, y, 2, 19);
      double end = LABELS + Math.max(measure.seen(), measure.published()) * scale + 6;
      svg.text(end, y + 14, Svg.Anchor.START, Measure.number(measure.seen()));
      y += ROW;
    }
    return svg.html();
  }

  /** How a profile's orders are spread over their values, and the range that they are meant for. */
  static String histogram(String label, Values values) {
    long[] bars = values.bars();
    long most = 1;
    for (long bar : bars) {
      most = Math.max(most, bar);
    }
    double width = (LABELS + PLOT) / (double) Values.BARS;
    Svg svg = new Svg(LABELS + PLOT + 30, HEIGHT + 24, label);
    Range range = values.range();
    if (range != null) {
      double left = range.from() / values.width() * width;
      svg.rectangle("range", left, 0, range.to() / values.width() * width - left, HEIGHT);
    }
    for (int i = 0; i < bars.length; i++) {
      double height = (double) bars[i] / most * HEIGHT;
      svg.rectangle("seen", i * width + 1, HEIGHT - height, width - 2, height);
    }
    for (int i = 0; i <= Values.BARS; i += 8) {
      String each = String.format(Locale.ROOT, "%.0f", i * values.width());
      svg.text(i * width, HEIGHT + 18, i == 0 ? Svg.Anchor.START : Svg.Anchor.MIDDLE, each);
    }
    return svg.html();
  }
}
