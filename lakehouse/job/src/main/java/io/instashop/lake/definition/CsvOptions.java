package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How lines of values are written.
 *
 * @param header whether the first line names the columns; otherwise they come in the order of the
 *     schema
 * @param delimiter between two values, one character
 * @param quote around a value that holds the delimiter, one character
 * @param nullValue text that stands for no value, besides the empty one
 * @param multiline whether a quoted value may span lines; such files are read by one task each
 */
public record CsvOptions(
    boolean header, String delimiter, String quote, String nullValue, boolean multiline)
    implements Serializable {

  /** Checks what a schema cannot. */
  public CsvOptions {
    Checks.check(delimiter.length() == 1, "'source.csv.delimiter' must be one character");
    Checks.check(quote.length() == 1, "'source.csv.quote' must be one character");
    Checks.check(
        !multiline || delimiter.charAt(0) < 128 && quote.charAt(0) < 128,
        "with 'source.csv.multiline', 'delimiter' and 'quote' must be ASCII");
  }

  /** Reads the YAML. */
  @JsonCreator
  static CsvOptions of(
      @Nullable Boolean header,
      @Nullable String delimiter,
      @Nullable String quote,
      @Nullable String nullValue,
      @Nullable Boolean multiline) {
    return new CsvOptions(
        header == null || header,
        delimiter == null ? "," : delimiter,
        quote == null ? "\"" : quote,
        nullValue == null ? "" : nullValue,
        multiline != null && multiline);
  }

  /** A header, commas, double quotes, a record a line. */
  public static CsvOptions defaults() {
    return of(null, null, null, null, null);
  }
}
