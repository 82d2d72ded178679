package io.instashop.e2e;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A row of the README's table of promises.
 *
 * @param text what is promised
 * @param tests the files that it names as its tests, from the project's folder
 */
record Promise(String text, List<String> tests) {

  private static final String HEADER = "| promise | how | tests |";
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+\\.java)\\)");

  /** All rows of the table. */
  static List<Promise> of(String readme) {
    return readme
        .lines()
        .dropWhile(line -> !line.equals(HEADER))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(Promise::ofRow)
        .toList();
  }

  private static Promise ofRow(String row) {
    String[] cells = row.split("\\|");
    List<String> tests = LINK.matcher(cells[3]).results().map(link -> link.group(1)).toList();
    return new Promise(cells[1].strip(), tests);
  }

  @Override
  public String toString() {
    return text;
  }
}
