package io.instashop.lake.view;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts positions in square cells of degrees and draws them as SVG in a page of its own. */
public final class HeatMap {

  private static final int PIXELS = 12;

  private final double south;
  private final double north;
  private final double west;
  private final double east;
  private final double cell;
  private final Map<Integer, Map<Integer, Long>> counts = new TreeMap<>();
  private long positions;

  /**
   * An empty map.
   *
   * @param south to {@code east} the area, in degrees
   * @param cells along its longer side
   */
  public HeatMap(double south, double north, double west, double east, int cells) {
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
    counts.computeIfAbsent(y, row -> new TreeMap<>()).merge(x, count, Long::sum);
    positions += count;
  }

  /** How many positions there are. */
  public long positions() {
    return positions;
  }

  /** The page. */
  public String html(String title) {
    int columns = (int) Math.floor((east - west) / cell) + 1;
    int rows = (int) Math.floor((north - south) / cell) + 1;
    long most =
        counts.values().stream()
            .flatMap(row -> row.values().stream())
            .mapToLong(Long::longValue)
            .max()
            .orElse(1);
    StringBuilder cells = new StringBuilder();
    counts.forEach(
        (y, row) ->
            row.forEach(
                (x, count) ->
                    cells.append(
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>%s: %d</title></rect>%n"
                            .formatted(
                                x * PIXELS,
                                (rows - 1 - y) * PIXELS,
                                PIXELS,
                                PIXELS,
                                color(count, most),
                                place(x, y),
                                count))));
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title>
        <style>body{font-family:system-ui,sans-serif;margin:1.5rem;background:#fff;color:#222}svg{background:#f3f4f6;max-width:100%%;height:auto}</style>
        </head>
        <body>
        <h1>%1$s</h1>
        <p>%2$s positions between %3$s and %4$s; the darkest cell has %5$s, a cell is %6$s degrees wide.</p>
        <svg xmlns="http://www.w3.org/2000/svg" width="%7$d" height="%8$d" viewBox="0 0 %7$d %8$d" role="img" aria-label="%1$s">
        %9$s</svg>
        </body>
        </html>
        """
        .formatted(
            title.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
            positions,
            degrees(south, west),
            degrees(north, east),
            most,
            String.format(Locale.ROOT, "%.5f", cell),
            columns * PIXELS,
            rows * PIXELS,
            cells);
  }

  /** From yellow over red to dark; by the root of the count, so that quiet cells show, too. */
  private static String color(long count, long most) {
    double heat = Math.sqrt((double) count / most);
    return String.format(Locale.ROOT, "hsl(%.0f,90%%,%.0f%%)", 55 - 55 * heat, 75 - 45 * heat);
  }

  private String place(int x, int y) {
    return degrees(south + (y + 0.5) * cell, west + (x + 0.5) * cell);
  }

  private static String degrees(double lat, double lon) {
    return String.format(Locale.ROOT, "%.4f, %.4f", lat, lon);
  }
}
