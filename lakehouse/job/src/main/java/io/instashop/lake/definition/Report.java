package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report: pages of figures, charts and tables, which saved queries answer.
 *
 * @param name of the report
 * @param title of the whole
 * @param columns what the columns of the answers are called, and how they are shown, by name
 * @param pages in order
 */
public record Report(String name, Words title, Map<String, Column> columns, List<Page> pages) {

  /**
   * How a column of an answer is shown.
   *
   * @param en its name in English
   * @param es its name in Spanish
   * @param format how its values are written
   */
  public record Column(String en, String es, Format format) {

    /** Reads the YAML. */
    @JsonCreator
    static Column of(String en, String es, @Nullable Format format) {
      return new Column(en, es, format == null ? Format.PLAIN : format);
    }

    /** Its name in YAML. */
    public Words title() {
      return new Words(en, es);
    }
  }

  /** How a value is written. */
  public enum Format {
    /** As its type says: a number, a date, a time, a text. */
    PLAIN,
    /** A date as its month. */
    MONTH,
    /** A number as an hour of the day. */
    HOUR,
    /** A number with its sign. */
    CHANGE,
    /** A number as percent. */
    PERCENT,
    /** A part of 1 as percent. */
    SHARE
  }

  /**
   * A page of a report.
   *
   * @param name unique in the report; the page's address
   * @param title for people
   * @param parts in order
   */
  public record Page(String name, Words title, List<Part> parts) {

    /** Reads the YAML. */
    @JsonCreator
    static Page of(String page, Words title, List<Part> parts) {
      return new Page(page, title, List.copyOf(parts));
    }
  }

  /** What a part looks like. */
  public enum Show {
    /** Each value of one row, large. */
    FIGURES,
    /** A bar for each row, below its name. */
    BARS,
    /** A column for each row, beside each other. */
    COLUMNS,
    /** A line for each value, over the rows. */
    LINES,
    /** Rows and columns. */
    TABLE
  }

  /**
   * A part of a page: the answer of a query, drawn and as a table.
   *
   * @param show what it looks like
   * @param title for people
   * @param query name of the saved query
   * @param sql asks the saved query's answer, which has the name {@code answer}; null for all of it
   * @param x the column whose values stand below the chart or beside its bars; null without a chart
   * @param y the columns that are drawn
   * @param error the column that says how far the first of {@code y} may be off; null for none
   * @param series the column that has a chart of its own for each of its values; null for one chart
   * @param empty what is said if there are no rows; null if that is a fault
   */
  public record Part(
      Show show,
      Words title,
      String query,
      @Nullable String sql,
      @Nullable String x,
      List<String> y,
      @Nullable String error,
      @Nullable String series,
      @Nullable Words empty) {

    /** Reads the YAML. */
    @JsonCreator
    static Part of(
        Show show,
        Words title,
        String query,
        @Nullable String sql,
        @Nullable String x,
        @Nullable List<String> y,
        @Nullable String error,
        @Nullable String series,
        @Nullable Words empty) {
      boolean chart = show == Show.BARS || show == Show.COLUMNS || show == Show.LINES;
      Checks.check(
          chart == (x != null) && chart == (y != null),
          "'x' and 'y' are for charts, and these need both");
      Checks.check(
          show == Show.LINES || error == null && series == null,
          "'error' and 'series' are for lines only");
      return new Part(
          show, title, query, sql, x, y == null ? List.of() : List.copyOf(y), error, series, empty);
    }

    /** The columns that the chart needs. */
    public List<String> drawn() {
      return Stream.concat(Stream.of(x, error, series).filter(Objects::nonNull), y.stream())
          .toList();
    }
  }

  /** Reads the YAML. */
  @JsonCreator
  static Report of(String report, Words title, Map<String, Column> columns, List<Page> pages) {
    Checks.check(
        pages.stream().map(Page::name).distinct().count() == pages.size(),
        "two pages have the same name");
    return new Report(report, title, Map.copyOf(columns), List.copyOf(pages));
  }
}
