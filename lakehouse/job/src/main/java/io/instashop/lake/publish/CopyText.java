package io.instashop.lake.publish;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.spark.sql.Row;

/** Rows as {@code COPY ... (FORMAT csv)} reads them: each value quoted, null as nothing at all. */
final class CopyText {

  /** Hands over so much at once, in characters. */
  private static final int ENOUGH = 1 << 16;

  private final StringBuilder text = new StringBuilder();

  /** Adds a row. */
  void add(Row row) {
    for (int i = 0; i < row.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      if (!row.isNullAt(i)) {
        text.append('"').append(value(row.get(i)).replace("\"", "\"\"")).append('"');
      }
    }
    text.append('\n');
  }

  /** Whether there is enough to hand over. */
  boolean isEnough() {
    return text.length() >= ENOUGH;
  }

  /** What was added since the last time. */
  byte[] take() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    return bytes;
  }

  /** Numbers, dates and times read by PostgreSQL as Java writes them. */
  private static String value(Object value) {
    return value instanceof byte[] bytes
        ? "\\x" + HexFormat.of().formatHex(bytes)
        : value.toString();
  }
}
