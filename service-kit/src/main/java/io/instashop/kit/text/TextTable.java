package io.instashop.kit.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows in columns for a terminal. Each column is as wide as its longest cell.
 *
 * <p>picocli's {@code Help.TextTable} does not fit. It wants the widths before the rows, cannot
 * align to the right, and takes {@code @|bold ...|@} in the data for a style.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<String[]> rows = new ArrayList<>();

  /**
   * A column of a table.
   *
   * @param head its name, of several lines if need be, or empty
   * @param right whether its cells and its head are aligned to the right, as numbers should be
   */
  public record Column(String head, boolean right) {}

  /** A table without rows. If all heads are empty, it has no heading. */
  public TextTable(Column... columns) {
    this.columns = List.of(columns);
  }

  /** A column of words. */
  public static Column left(String head) {
    return new Column(head, false);
  }

  /** A column of numbers. */
  public static Column right(String head) {
    return new Column(head, true);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column; a null stays empty
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public TextTable row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(cell -> Objects.toString(cell, "")).toArray(String[]::new));
    return this;
  }

  /** The heading and the rows, without spaces at the end. */
  public List<String> lines() {
    List<String[]> all = new ArrayList<>(heading());
    all.addAll(rows);
    int[] widths = new int[columns.size()];
    for (String[] line : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line[i]));
      }
    }
    return all.stream().map(line -> line(line, widths)).toList();
  }

  private List<String[]> heading() {
    List<List<String>> heads = columns.stream().map(c -> c.head().lines().toList()).toList();
    int height = heads.stream().mapToInt(List::size).max().orElse(0);
    List<String[]> lines = new ArrayList<>();
    for (int n = 0; n < height; n++) {
      int at = n;
      lines.add(
          heads.stream().map(head -> at < head.size() ? head.get(at) : "").toArray(String[]::new));
    }
    return lines;
  }

  private String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      String padding = " ".repeat(widths[i] - width(cells[i]));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? padding + cells[i] : cells[i] + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
