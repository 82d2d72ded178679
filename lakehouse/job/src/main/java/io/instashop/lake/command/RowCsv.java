package io.instashop.lake.command;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Spark's rows as CSV by RFC 4180: names first, quotes doubled, no value left empty and an empty
 * text quoted. Times are ISO 8601, bytes Base64, and what has parts is JSON.
 */
final class RowCsv {

  private final CsvWriter writer;
  private final int width;

  RowCsv(Dataset<Row> answer, PrintWriter out) {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator(System.lineSeparator());
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setComment('\0');
    settings.setEmptyValue("\"\"");
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setMaxCharsPerColumn(-1);
    settings.setSkipEmptyLines(false);
    settings.setMaxColumns(Math.max(1, answer.columns().length));
    settings.setQuotationTriggers('"', ',', '\n', '\r');
    writer = new CsvWriter(out, settings);
    width = answer.columns().length;
    writer.writeRow((Object[]) answer.columns());
  }

  /** The answer with texts in place of what has parts; two columns may have one name. */
  static Dataset<Row> flat(Dataset<Row> answer) {
    StructField[] fields = answer.schema().fields();
    String[] names =
        IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new);
    Dataset<Row> named = answer.toDF(names);
    return named.select(
        IntStream.range(0, fields.length)
            .mapToObj(
                i ->
                    fields[i].dataType() instanceof StructType
                            || fields[i].dataType() instanceof ArrayType
                            || fields[i].dataType() instanceof MapType
                        ? functions.to_json(named.col(names[i]))
                        : named.col(names[i]))
            .toArray(Column[]::new));
  }

  void print(Row row) {
    @Nullable Object[] cells = new Object[width];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.isNullAt(i) ? null : text(row.get(i));
    }
    writer.writeRow(cells);
  }

  void flush() {
    writer.flush();
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    } else if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    } else if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    return value.toString();
  }
}
