package io.instashop.generator.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads {@code articles.csv}: {@code category,name,description,price}. A price is an amount, or two
 * amounts as in {@code 9.90-39.00}: then each product of the article has its own.
 */
final class Articles {

  private static final List<String> COLUMNS = List.of("category", "name", "description", "price");
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private Articles() {}

  /**
   * All articles in the order of the file.
   *
   * @param categories those that {@code shop.yml} has; each needs an article
   */
  static List<Article> parse(Path file, String text, List<String> categories) {
    List<Article> articles = new ArrayList<>();
    try (CSVParser rows = CSVParser.parse(text, FORMAT)) {
      if (!rows.getHeaderNames().equals(COLUMNS)) {
        throw new ShopException(file, "line 1: must be " + String.join(",", COLUMNS), null);
      }
      for (CSVRecord row : rows) {
        articles.add(article(file, row, rows.getCurrentLineNumber(), categories));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ShopException(file, "is no CSV (" + e.getMessage() + ")", e);
    }
    for (String category : categories) {
      if (articles.stream().noneMatch(article -> article.category().equals(category))) {
        throw new ShopException(file, "has no article of the category " + category, null);
      }
    }
    return List.copyOf(articles);
  }

  private static Article article(Path file, CSVRecord row, long line, List<String> categories) {
    try {
      Checks.that(
          row.isConsistent(),
          "has "
              + row.size()
              + " values for "
              + COLUMNS.size()
              + " columns; quote text with commas");
      String category = row.get("category");
      Checks.that(
          categories.contains(category),
          "category must be one of shop.yml ("
              + String.join(", ", categories)
              + "), but is '"
              + category
              + "'");
      String[] prices = row.get("price").split("-", 2);
      return new Article(
          category,
          row.get("name"),
          row.get("description"),
          cents(prices[0]),
          cents(prices[prices.length - 1]));
    } catch (IllegalArgumentException e) {
      throw new ShopException(file, "line " + line + ": " + e.getMessage(), e);
    }
  }

  private static long cents(String amount) {
    try {
      return new BigDecimal(amount.strip()).movePointRight(2).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "price must be an amount such as 9.90, or two as in 9.90-39.00, but has '" + amount + "'",
          e);
    }
  }
}
