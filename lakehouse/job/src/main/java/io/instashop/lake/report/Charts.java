package io.instashop.lake.report;

import io.instashop.kit.html.Svg;
import io.instashop.lake.definition.Report;
import io.instashop.lake.definition.Words;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;

/** Draws an answer. Each mark shows its value when a pointer is over it. */
final class Charts {

  private static final int WIDTH = 640;
  private static final int LEFT = 72;
  private static final int RIGHT = 8;
  private static final int TOP = 12;
  private static final int PLOT = 200;
  private static final int BELOW = 36;

  /** What is free at the end of the longest bar, for its number. */
  private static final int NUMBER = 96;

  private static final int NAME = 30;
  private static final int BAR = 26;

  /** So many values below a chart do not run into each other; on a phone, half of them. */
  private static final int LABELS = 8;

  private final Report report;
  private final Shown shown;
  private final Function<Words, String> translate;

  Charts(Report report, Shown shown, Function<Words, String> translate) {
    this.report = report;
    this.shown = shown;
    this.translate = translate;
  }

  /** Bars below their names, one for each column. */
  String bars(Report.Part part, String x, Answer answer, String label) {
    Scale scale = scale(part, answer);
    int height = NAME + part.y().size() * BAR + 8;
    Svg svg = new Svg(WIDTH, Math.max(1, answer.rows().size() * height), label);
    double y = 0;
    for (Row row : answer.rows()) {
      svg.text(0, y + NAME - 8, Svg.Anchor.START, shown.full(answer.value(row, x), format(x)));
      double top = y + NAME;
      for (int i = 0; i < part.y().size(); i++) {
        String column = part.y().get(i);
        double length = scale.part(zero(answer.number(row, column))) * (WIDTH - NUMBER);
        svg.rectangle("k" + i, 0, top, length, BAR - 8, tooltip(answer, row, x, column));
        svg.text(length + 6, top + 14, Svg.Anchor.START, number(answer, row, column));
        top += BAR;
      }
      y += height;
    }
    return svg.html();
  }

  /** Columns beside each other, of the first column of numbers. */
  String columns(Report.Part part, String x, Answer answer, String label) {
    Scale scale = scale(part, answer);
    Svg svg = plot(scale, label);
    String column = part.y().get(0);
    double each = each(answer);
    for (int i = 0; i < answer.rows().size(); i++) {
      Row row = answer.rows().get(i);
      double height = scale.part(zero(answer.number(row, column))) * PLOT;
      svg.rectangle(
          "k0",
          LEFT + each * (i + 0.15),
          TOP + PLOT - height,
          each * 0.7,
          height,
          tooltip(answer, row, x, column));
    }
    below(svg, answer, x);
    return svg.html();
  }

  /** A line for each column of numbers. The first may have a band of its error. */
  String lines(Report.Part part, String x, Answer answer, Scale scale, String label) {
    Svg svg = plot(scale, label);
    if (part.error() != null) {
      band(svg, scale, answer, part.y().get(0), part.error());
    }
    for (int i = 0; i < part.y().size(); i++) {
      String column = part.y().get(i);
      svg.path("line l" + i, path(scale, answer, column));
      for (int at = 0; at < answer.rows().size(); at++) {
        Row row = answer.rows().get(at);
        double value = answer.number(row, column);
        if (!Double.isNaN(value)) {
          svg.dot(
              "k" + i, across(answer, at), up(scale, value), 3, tooltip(answer, row, x, column));
        }
      }
    }
    below(svg, answer, x);
    return svg.html();
  }

  /** The scale on which all values of a part can be compared, with their errors. */
  Scale scale(Report.Part part, Answer answer) {
    return Scale.upTo(
        answer.rows().stream()
            .flatMapToDouble(row -> highest(part, answer, row))
            .filter(value -> !Double.isNaN(value))
            .max()
            .orElse(0));
  }

  private static DoubleStream highest(Report.Part part, Answer answer, Row row) {
    double error = part.error() == null ? 0 : zero(answer.number(row, part.error()));
    return part.y().stream().mapToDouble(column -> answer.number(row, column) + error);
  }

  private Svg plot(Scale scale, String label) {
    Svg svg = new Svg(WIDTH, TOP + PLOT + BELOW, label);
    for (double tick : scale.ticks()) {
      double y = up(scale, tick);
      svg.line("grid", LEFT, y, WIDTH - RIGHT, y);
      svg.text(LEFT - 8, y + 4, Svg.Anchor.END, shown.full(tick, Report.Format.PLAIN));
    }
    return svg;
  }

  private void below(Svg svg, Answer answer, String x) {
    int every = Math.max(1, (answer.rows().size() + LABELS - 1) / LABELS);
    for (int i = 0; i < answer.rows().size(); i += every) {
      svg.text(
          i / every % 2 == 0 ? "" : "minor",
          across(answer, i),
          TOP + PLOT + 24,
          Svg.Anchor.MIDDLE,
          shown.brief(answer.value(answer.rows().get(i), x), format(x)));
    }
  }

  private static void band(Svg svg, Scale scale, Answer answer, String column, String error) {
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (int i = 0; i < answer.rows().size(); i++) {
      Row row = answer.rows().get(i);
      double value = zero(answer.number(row, column));
      double off = zero(answer.number(row, error));
      double x = across(answer, i);
      upper.append(Svg.step(i == 0 ? 'M' : 'L', x, up(scale, value + off)));
      lower.insert(0, Svg.step('L', x, up(scale, value - off)));
    }
    svg.path("band", upper.append(lower) + "Z");
  }

  /** A value that is not there leaves a gap. */
  private static String path(Scale scale, Answer answer, String column) {
    StringBuilder steps = new StringBuilder();
    boolean gap = true;
    for (int i = 0; i < answer.rows().size(); i++) {
      double value = answer.number(answer.rows().get(i), column);
      if (!Double.isNaN(value)) {
        steps.append(Svg.step(gap ? 'M' : 'L', across(answer, i), up(scale, value)));
      }
      gap = Double.isNaN(value);
    }
    return steps.toString();
  }

  private static double each(Answer answer) {
    return (double) (WIDTH - LEFT - RIGHT) / Math.max(1, answer.rows().size());
  }

  private static double across(Answer answer, int at) {
    return LEFT + each(answer) * (at + 0.5);
  }

  private static double up(Scale scale, double value) {
    return TOP + PLOT - scale.part(value) * PLOT;
  }

  private static double zero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private String tooltip(Answer answer, Row row, String x, String column) {
    return shown.full(answer.value(row, x), format(x))
        + ", "
        + title(column)
        + ": "
        + number(answer, row, column);
  }

  private String number(Answer answer, Row row, String column) {
    return shown.full(answer.value(row, column), format(column));
  }

  /** What a column is called. */
  String title(String column) {
    return translate.apply(column(column).title());
  }

  /** How a column's values are written. */
  Report.Format format(String column) {
    return column(column).format();
  }

  private Report.Column column(String name) {
    return Objects.requireNonNull(report.columns().get(name));
  }
}
