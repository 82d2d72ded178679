package io.instashop.lake.intake.files;

import io.instashop.lake.definition.CsvOptions;
import io.instashop.lake.record.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The line of a file that names its columns.
 *
 * @param text the line, empty if the file has none
 * @param problem why it names none, or null
 */
record Header(String text, @Nullable String problem) {

  /**
   * The header out of the first line.
   *
   * @param line of the file, joined if values may span lines; null if there is none
   * @param longest bytes of the longest record that is held
   */
  static Header of(Lines.@Nullable Line line, CsvOptions csv, long longest) {
    if (line == null) {
      return new Header("", null);
    } else if (line.bytes() == null) {
      return refused("the header is " + PartReader.tooLong(line.size(), longest));
    } else if (line.problem() != null) {
      return refused("the header: " + line.problem());
    }
    String text = Utf8.decode(line.bytes());
    if (text == null) {
      return refused("the header is not UTF-8");
    }
    char delimiter = csv.delimiter().charAt(0);
    char quote = csv.quote().charAt(0);
    boolean open =
        !csv.multiline()
            && delimiter < 128
            && quote < 128
            && Quotes.staysOpen(line.bytes(), false, (byte) delimiter, (byte) quote);
    return open
        ? refused(
            "a quoted name in the header stays open; set source.csv.multiline if names may span"
                + " lines")
        : new Header(text, null);
  }

  private static Header refused(String problem) {
    return new Header("", problem);
  }
}
