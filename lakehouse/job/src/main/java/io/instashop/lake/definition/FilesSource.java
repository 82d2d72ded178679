package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/**
 * Files that are dropped into a folder.
 *
 * @param path the folder, local or any URI that Hadoop knows; folders below it are read, too. Names
 *     that begin with {@code .} or {@code _} are files still being written
 * @param pattern which file names, with {@code *} and {@code ?}
 * @param format what they hold
 * @param csv how lines of values are written
 * @param records JSON pointer to the array of records in a JSON document, empty for the document
 *     itself
 * @param timestampFormat pattern of timestamps in text, as {@code java.time} writes it; empty for
 *     ISO-8601 and {@code yyyy-MM-dd HH:mm:ss.SSS}, UTC unless they say otherwise
 * @param maxRecordBytes a longer record goes to the quarantine
 * @param maxFilesPerBatch the most files of one commit
 * @param readCopies whether a file is read that has another name and the content of one read before
 */
public record FilesSource(
    String path,
    String pattern,
    FileFormat format,
    CsvOptions csv,
    String records,
    String timestampFormat,
    long maxRecordBytes,
    int maxFilesPerBatch,
    boolean readCopies)
    implements Source {

  /** Reads the YAML. */
  @JsonCreator
  static FilesSource of(
      String path,
      @Nullable String pattern,
      FileFormat format,
      @Nullable CsvOptions csv,
      @Nullable String records,
      @Nullable String timestampFormat,
      @Nullable String maxRecordSize,
      @Nullable Integer maxFilesPerBatch,
      @Nullable Boolean readCopies) {
    Checks.check(csv == null || format == FileFormat.CSV, "'source.csv' is for format csv only");
    Checks.check(
        records == null || format == FileFormat.JSON_DOCUMENT,
        "'source.records' is for format json-document only");
    return new FilesSource(
        path,
        pattern == null ? "*" : pattern,
        format,
        csv == null ? CsvOptions.defaults() : csv,
        records == null ? "" : records,
        Checks.timestampFormat(timestampFormat),
        Amounts.bytes("source.max_record_size", maxRecordSize == null ? "16MB" : maxRecordSize),
        maxFilesPerBatch == null ? 10_000 : maxFilesPerBatch,
        readCopies != null && readCopies);
  }
}
