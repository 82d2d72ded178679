package io.instashop.lake.view;

import io.instashop.kit.html.Html;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts positions in square cells of degrees and draws them as SVG in a page of its own. A cell's
 * colour says how many there are, or the mean of what was measured there.
 */
public final class HeatMap {

  private static final int PIXELS = 12;
  private static final int MARGIN = 56;
  private static final double METRES_PER_DEGREE = 111_320;
  private static final String CELL =
      "<rect class=\"cell\" x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"><title>%s: %s</title></rect>%n";

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>%1$s</title>
      <style>
      body{font-family:system-ui,sans-serif;margin:1.5rem;background:#fff;color:#222}
      svg{max-width:100%%;height:auto}
      text{font-size:12px;fill:#555}
      .scale{display:inline-block;width:12rem;height:.8rem;vertical-align:middle;background:linear-gradient(90deg,%11$s,%12$s 25%%,%13$s)}
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      <p>%2$s positions in cells of %3$s m. %15$s: %16$s <span class="scale"></span> %14$s</p>
      <svg xmlns="http://www.w3.org/2000/svg" width="%4$d" height="%5$d" viewBox="0 0 %4$d %5$d" role="img" aria-label="%1$s">
      <rect x="%6$d" y="0" width="%8$d" height="%7$d" fill="#f3f4f6"/>
      %9$s%10$s</svg>
      </body>
      </html>
      """;

  private final double south;
  private final double north;
  private final double west;
  private final double east;
  private final double cell;
  private final @Nullable String measure;
  private final Map<Integer, Map<Integer, Cell>> counts = new TreeMap<>();
  private long positions;

  /**
   * What was found in a cell.
   *
   * @param count positions
   * @param sum of what was measured at them
   */
  private record Cell(long count, double sum) {

    Cell plus(Cell other) {
      return new Cell(count + other.count, sum + other.sum);
    }

    double mean() {
      return sum / count;
    }
  }

  /**
   * An empty map that is coloured by the number of positions.
   *
   * @param south to {@code east} the area, in degrees
   * @param cells along its longer side
   */
  public HeatMap(double south, double north, double west, double east, int cells) {
    this(south, north, west, east, cells, null);
  }

  /**
   * An empty map.
   *
   * @param south to {@code east} the area, in degrees
   * @param cells along its longer side
   * @param measure name of what is measured and colours the cells; null: the number of positions
   */
  public HeatMap(
      double south, double north, double west, double east, int cells, @Nullable String measure) {
    this.measure = measure;
    this.south = south;
    this.north = north;
    this.west = west;
    this.east = east;
    double longer = Math.max(north - south, east - west);
    cell = longer == 0 ? 0.001 : longer / cells;
  }

  /** The southern border, where rows of cells begin. */
  public double south() {
    return south;
  }

  /** The western border, where columns of cells begin. */
  public double west() {
    return west;
  }

  /** The side of a cell, in degrees. */
  public double cell() {
    return cell;
  }

  /** Adds positions to a cell, counted from the south-west corner. */
  public void add(int x, int y, long count) {
    add(x, y, count, 0);
  }

  /** Adds positions to a cell, and the sum of what was measured at them. */
  public void add(int x, int y, long count, double sum) {
    counts.computeIfAbsent(y, row -> new TreeMap<>()).merge(x, new Cell(count, sum), Cell::plus);
    positions += count;
  }

  /** How many positions there are. */
  public long positions() {
    return positions;
  }

  /** The map as an HTML page. */
  public String html(String title) {
    int columns = (int) Math.floor((east - west) / cell) + 1;
    int rows = (int) Math.floor((north - south) / cell) + 1;
    double width = PIXELS * Math.cos(Math.toRadians((south + north) / 2));
    DoubleSummaryStatistics values =
        counts.values().stream()
            .flatMap(row -> row.values().stream())
            .mapToDouble(this::value)
            .summaryStatistics();
    double least = measure == null ? 1 : values.getMin();
    double most = counts.isEmpty() ? 1 : values.getMax();
    StringBuilder cells = new StringBuilder();
    counts.forEach(
        (y, row) ->
            row.forEach(
                (x, each) ->
                    cells.append(
                        String.format(
                            Locale.ROOT,
                            CELL,
                            MARGIN + x * width,
                            (rows - 1 - y) * PIXELS,
                            width,
                            PIXELS,
                            color(value(each), least, most),
                            place(x, y),
                            tooltip(each)))));
    int height = rows * PIXELS;
    return PAGE.formatted(
        Html.escaped(title),
        String.format(Locale.ROOT, "%,d", positions),
        String.format(Locale.ROOT, "%.0f", cell * METRES_PER_DEGREE),
        (int) Math.ceil(MARGIN + columns * width),
        height + MARGIN / 2,
        MARGIN,
        height,
        (int) Math.ceil(columns * width),
        cells,
        axes(width, height),
        color(least, least, most),
        color(least + (most - least) / 4, least, most),
        color(most, least, most),
        number(most),
        Html.escaped(measure == null ? "Positions in a cell" : "Mean of " + measure + " in a cell"),
        number(least));
  }

  /** Labels of degrees, at round numbers. */
  private String axes(double width, int height) {
    double step = step(Math.max(north - south, east - west));
    StringBuilder labels = new StringBuilder();
    for (double lat = Math.ceil(south / step) * step; lat <= north; lat += step) {
      labels.append(label(MARGIN - 6, height - (lat - south) / cell * PIXELS, "end", lat));
    }
    for (double lon = Math.ceil(west / step) * step; lon <= east; lon += step) {
      labels.append(label(MARGIN + (lon - west) / cell * width, height + 16, "middle", lon));
    }
    return labels.toString();
  }

  private static String label(double x, double y, String anchor, double degrees) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%.2f°</text>%n",
        x,
        y,
        anchor,
        degrees);
  }

  /** 1, 2 or 5 times a power of ten, so that four to ten labels fit. */
  private static double step(double span) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(span, 0.01) / 4)));
    double steps = Math.max(span, 0.01) / 4 / power;
    return power * (steps >= 5 ? 5 : steps >= 2 ? 2 : 1);
  }

  private double value(Cell cell) {
    return measure == null ? cell.count() : cell.mean();
  }

  private String tooltip(Cell cell) {
    return measure == null
        ? Long.toString(cell.count())
        : "%d positions, %s %s".formatted(cell.count(), Html.escaped(measure), number(cell.mean()));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  /**
   * From yellow over red to dark; counts by their root, so that quiet cells show, too, and measures
   * in proportion.
   */
  private String color(double value, double least, double most) {
    double heat =
        measure == null
            ? Math.sqrt(value / most)
            : most > least ? (value - least) / (most - least) : 0.5;
    return String.format(Locale.ROOT, "hsl(%.0f,90%%,%.0f%%)", 55 - 55 * heat, 75 - 45 * heat);
  }

  private String place(int x, int y) {
    return degrees(south + (y + 0.5) * cell, west + (x + 0.5) * cell);
  }

  private static String degrees(double lat, double lon) {
    return String.format(Locale.ROOT, "%.4f, %.4f", lat, lon);
  }
}
