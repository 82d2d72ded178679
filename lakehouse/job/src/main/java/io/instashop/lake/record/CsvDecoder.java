package io.instashop.lake.record;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.definition.CsvOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One line of values to typed columns, by the header of its file. */
public final class CsvDecoder implements RecordDecoder {

  private static final long serialVersionUID = 1L;

  private final StructType schema;
  private final Scalars scalars;
  private final CsvOptions options;
  private final String[] header;
  private final int[] columnOf;
  private final boolean headerIsDeclared;
  private transient @Nullable CsvParser parser;

  /**
   * @param schema the columns
   * @param options how the lines are written
   * @param timestampFormat pattern of timestamps, empty for the usual ones
   * @param headerLine first line of the file, or null if the file has none
   */
  public CsvDecoder(
      StructType schema, CsvOptions options, String timestampFormat, @Nullable String headerLine) {
    this.schema = schema;
    this.options = options;
    scalars = new Scalars(timestampFormat);
    headerIsDeclared = headerLine == null;
    header = headerLine == null ? schema.fieldNames() : names(headerLine);
    columnOf = new int[header.length];
    List<String> declared = Arrays.stream(schema.fieldNames()).map(CsvDecoder::normal).toList();
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      int column = declared.indexOf(normal(header[i]));
      columnOf[i] = taken.contains(column) ? -1 : column;
      taken.add(column);
    }
  }

  /** Declared columns that the header lacks. */
  public List<String> missing() {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> Arrays.stream(header).noneMatch(each -> normal(each).equals(normal(name))))
        .toList();
  }

  /** Undeclared columns of the header; their values are rescued. */
  public List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      if (columnOf[i] < 0) {
        unknown.add(header[i]);
      }
    }
    return unknown;
  }

  @Override
  public Decoded decode(byte[] record) {
    String line = Utf8.decode(record);
    if (line == null) {
      return Decoded.broken("invalid UTF-8");
    }
    if (staysOpen(line)) {
      return Decoded.broken(
          "a quoted value stays open; set source.csv.multiline if values may span lines");
    }
    String[] texts;
    try {
      texts = parser().parseLine(line);
    } catch (TextParsingException e) {
      return Decoded.broken(
          "no line of values: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("not readable"));
    }
    int found = texts == null ? 0 : texts.length;
    if (found < header.length) {
      return Decoded.broken(
          found
              + " values, but "
              + (headerIsDeclared ? "the schema" : "the header")
              + " has "
              + header.length
              + " columns");
    }
    return typed(texts);
  }

  /** Whether a quoted value begins and does not end. A quote within a bare value means nothing. */
  private boolean staysOpen(String line) {
    char quote = options.quote().charAt(0);
    char delimiter = options.delimiter().charAt(0);
    int at = line.indexOf(quote);
    if (at < 0) {
      return false;
    }
    boolean quoted = false;
    boolean start = at == 0 || line.charAt(at - 1) == delimiter;
    for (int i = at; i < line.length(); i++) {
      char each = line.charAt(i);
      if (quoted && each == quote) {
        if (i + 1 < line.length() && line.charAt(i + 1) == quote) {
          i++;
        } else {
          quoted = false;
        }
      } else if (!quoted && each == quote && start) {
        quoted = true;
      }
      start = !quoted && each == delimiter;
    }
    return quoted;
  }

  private Decoded typed(String[] texts) {
    @Nullable Object[] values = new Object[schema.size()];
    Rescue rescue = new Rescue();
    for (int i = 0; i < texts.length; i++) {
      String text = texts[i];
      if (text == null || text.equals(options.nullValue())) {
        continue;
      }
      int column = i < header.length ? columnOf[i] : -1;
      if (column < 0) {
        String name = i < header.length ? header[i] : "column " + (i + 1);
        rescue.keep(name, text, "unknown column '" + name + "'");
        continue;
      }
      StructField field = schema.fields()[column];
      values[column] = scalars.parse(text, field.dataType());
      if (values[column] == null) {
        rescue.keep(
            field.name(),
            text,
            "column '"
                + field.name()
                + "' wants "
                + field.dataType().sql()
                + ", not "
                + Printable.value(text));
      }
    }
    Decoded decoded = rescue.decoded(values);
    for (int i = 0; i < values.length; i++) {
      StructField field = schema.fields()[i];
      if (!field.nullable() && values[i] == null) {
        return Decoded.broken(
            "required column '"
                + field.name()
                + "' "
                + (decoded.problem() == null
                    ? "is missing"
                    : "has no value: " + decoded.problem()));
      }
    }
    return decoded;
  }

  private String[] names(String headerLine) {
    String line = headerLine.startsWith("\uFEFF") ? headerLine.substring(1) : headerLine;
    String[] names = parser().parseLine(line);
    if (names == null) {
      return new String[0];
    }
    for (int i = 0; i < names.length; i++) {
      names[i] = names[i] == null ? "column " + (i + 1) : names[i];
    }
    return names;
  }

  private static String normal(String name) {
    return ColumnNames.of(name).toLowerCase(Locale.ROOT);
  }

  private CsvParser parser() {
    if (parser == null) {
      CsvParserSettings settings = new CsvParserSettings();
      settings.getFormat().setDelimiter(options.delimiter());
      settings.getFormat().setQuote(options.quote().charAt(0));
      // A quote within a quoted value is written twice, whatever the quote is.
      settings.getFormat().setQuoteEscape(options.quote().charAt(0));
      settings.getFormat().setComment('\0');
      settings.setNormalizeLineEndingsWithinQuotes(false);
      settings.setMaxCharsPerColumn(-1);
      settings.setMaxColumns(10_000);
      settings.setIgnoreLeadingWhitespaces(false);
      settings.setIgnoreTrailingWhitespaces(false);
      parser = new CsvParser(settings);
    }
    return parser;
  }
}
