package io.instashop.dashboard.analysis;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables as RFC 4180 has them, with a line of names. */
final class Csv {

  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  static String of(Table table) {
    StringBuilder text = new StringBuilder(String.join(",", table.columns())).append("\r\n");
    for (Map<String, @Nullable Object> row : table.rows()) {
      text.append(
              table.columns().stream()
                  .map(column -> cell(row.get(column)))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    // Shoppers choose search terms, sellers names: a spreadsheet must not run them.
    if (value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
