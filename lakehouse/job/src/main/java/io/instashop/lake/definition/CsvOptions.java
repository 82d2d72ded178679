package io.instashop.lake.definition;

import java.io.Serializable;

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
    Boolean header, String delimiter, String quote, String nullValue, Boolean multiline)
    implements Serializable {

  /** Fills in the defaults. */
  public CsvOptions {
    header = header == null || header;
    delimiter = delimiter == null ? "," : delimiter;
    quote = quote == null ? "\"" : quote;
    nullValue = nullValue == null ? "" : nullValue;
    multiline = multiline != null && multiline;
    Checks.check(delimiter.length() == 1, "'source.csv.delimiter' must be one character");
    Checks.check(quote.length() == 1, "'source.csv.quote' must be one character");
    Checks.check(
        !multiline || delimiter.charAt(0) < 128 && quote.charAt(0) < 128,
        "with 'source.csv.multiline', 'delimiter' and 'quote' must be ASCII");
  }

  static CsvOptions defaults() {
    return new CsvOptions(null, null, null, null, null);
  }
}
