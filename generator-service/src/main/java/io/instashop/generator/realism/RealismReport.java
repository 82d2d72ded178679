package io.instashop.generator.realism;

import static io.instashop.kit.text.TextTable.left;
import static io.instashop.kit.text.TextTable.right;

import io.instashop.generator.shop.Shop;
import io.instashop.generator.shop.ShopFolder;
import io.instashop.generator.traffic.Rehearsal;
import io.instashop.kit.failure.ReportableException;
import io.instashop.kit.text.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a year of a shop in memory and compares it with what was published about it. It is a
 * program of its own beside the service; {@code ./instashop report realism} runs it.
 */
public final class RealismReport {

  /** A whole year, so that each month, weekday and hour counts alike. */
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

  private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

  private final Shop shop;
  private final List<Measure> measures;
  private final String page;

  private RealismReport(Shop shop, List<Measure> measures, String page) {
    this.shop = shop;
    this.measures = measures;
    this.page = page;
  }

  /**
   * Arguments: number of events, seed, shop, file for the page. Ends with 0, with 1 if a measure is
   * out of its bounds, with 2 if the shop or the file cannot be used.
   */
  public static void main(String[] arguments) {
    System.exit(
        run(
            Long.parseLong(arguments[0]),
            Long.parseLong(arguments[1]),
            arguments[2],
            Path.of(arguments[3])));
  }

  private static int run(long events, long seed, String shop, Path file) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      RealismReport report = draw(ShopFolder.read(shop), events, seed);
      report.write(file);
      report.lines().forEach(out::println);
      out.println("Charts: " + file.toAbsolutePath().normalize());
      return report.isRight() ? 0 : ReportableException.FAILED;
    } catch (ReportableException e) {
      System.err.println("instashop: " + e.getMessage());
      return e.exitCode();
    }
  }

  private void write(Path file) {
    try {
      Files.writeString(file, page, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ReportableException(
          ReportableException.REFUSED,
          "the page "
              + file
              + " cannot be written ("
              + e.getClass().getSimpleName()
              + "); choose another with --html",
          e);
    }
  }

  /** Draws so many events and measures them against what was published about the shop. */
  static RealismReport draw(Shop shop, long events, long seed) {
    return draw(shop, Published.of(shop), events, seed);
  }

  /** Draws from a shop and measures against something else. */
  static RealismReport draw(Shop shop, Published published, long events, long seed) {
    Tally tally = new Tally(shop, published.promise());
    Rehearsal.run(shop, seed, events, FROM, TO, tally::add);
    List<Measure> measures = Measures.of(published, tally);
    String title =
        events + " events of 2025 of the shop " + shop.name() + ", drawn with seed " + seed;
    return new RealismReport(shop, measures, RealismPage.of(title + ".", measures, tally.values));
  }

  boolean isRight() {
    return measures.stream().allMatch(Measure::isRight);
  }

  List<Measure> measures() {
    return measures;
  }

  String page() {
    return page;
  }

  /** A table of all measures, and a line that says whether they are right. */
  List<String> lines() {
    TextTable table =
        new TextTable(
            left("measure"),
            left(""),
            right("published"),
            right("bound"),
            right("seen"),
            left("ok"));
    String group = "";
    for (Measure measure : measures) {
      table.row(
          measure.group().equals(group) ? "" : measure.group(),
          measure.name(),
          Measure.number(measure.published()),
          measure.bound(),
          Measure.number(measure.seen()),
          measure.isRight() ? "yes" : "NO");
      group = measure.group();
    }
    List<String> lines = new ArrayList<>(table.lines());
    long wrong = measures.stream().filter(measure -> !measure.isRight()).count();
    lines.add(
        "Shop "
            + shop.name()
            + ": "
            + (measures.size() - wrong)
            + " of "
            + measures.size()
            + " measures are within their bounds.");
    return lines;
  }
}
