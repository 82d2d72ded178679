package io.instashop.lake.intake.files;

import io.instashop.lake.definition.CsvOptions;
import io.instashop.lake.definition.FileFormat;
import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.record.CsvDecoder;
import io.instashop.lake.record.JsonDecoder;
import io.instashop.lake.record.RecordDecoder;
import io.instashop.lake.record.TextDecoder;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Reads parts of files, in the tasks. A file that cannot be read to its end gives a last row with
 * the error.
 */
record PartReader(
    String dataset,
    FileFormat format,
    CsvOptions csv,
    String records,
    String timestampFormat,
    long longest,
    StructType columns,
    boolean whole,
    RetainedFiles kept,
    Map<String, String> refusals,
    Tally tally)
    implements Serializable {

  /**
   * @param refusals why files are refused as a whole, by path
   */
  static PartReader of(
      String dataset,
      FilesSource source,
      StructType columns,
      boolean whole,
      RetainedFiles kept,
      Map<String, String> refusals,
      Tally tally) {
    return new PartReader(
        dataset,
        source.format(),
        source.csv(),
        source.records(),
        source.timestampFormat(),
        source.maxRecordBytes(),
        columns,
        whole,
        kept,
        refusals,
        tally);
  }

  /** Rows of a part, read as they are asked for. */
  Iterator<Row> read(FilePart part, Configuration configuration) {
    FileRows rows = new FileRows(dataset, part.file(), columns.size(), tally);
    try {
      String gone = part.file().gone(configuration);
      if (gone != null) {
        return part.isFirst()
            ? Collections.singletonList(rows.refused(gone, null, null, null)).iterator()
            : Collections.emptyIterator();
      }
      String refusal = refusals.get(part.file().path());
      if (refusal != null) {
        return part.isFirst()
            ? broken(part, rows, refusal, configuration)
            : Collections.emptyIterator();
      }
      if (format == FileFormat.AVRO) {
        return guarded(
            new AvroFileReader(part.file().path(), configuration, decoder(), rows),
            part,
            rows,
            configuration);
      } else if (format == FileFormat.JSON_DOCUMENT) {
        return guarded(
            new DocumentReader(
                open(part, configuration),
                records,
                decoder(),
                rows,
                longest,
                () -> kept.copy(part.file(), configuration)),
            part,
            rows,
            configuration);
      }
      return lines(part, rows, configuration);
    } catch (IOException e) {
      if (format.isLines() && !compressed(part, configuration)) {
        // Any bytes are lines: it is the disk or the network that failed.
        throw new LakeException(
            dataset + ": " + part.file().path() + ": cannot be read (" + e.getMessage() + ")", e);
      }
      return broken(part, rows, "cannot be read: " + e.getMessage(), configuration);
    }
  }

  private Iterator<Row> lines(FilePart part, FileRows rows, Configuration configuration)
      throws IOException {
    RecordDecoder decoder;
    if (format == FileFormat.CSV && !whole) {
      String header = null;
      if (csv.header()) {
        Header found = header(part, configuration);
        if (found.problem() != null) {
          return part.isFirst()
              ? broken(part, rows, found.problem(), configuration)
              : Collections.emptyIterator();
        }
        header = found.text();
      }
      CsvDecoder values = new CsvDecoder(columns, csv, timestampFormat, header);
      if (values.missing().size() == columns.size()) {
        return part.isFirst()
            ? broken(
                part,
                rows,
                "the header names none of the declared columns: " + header,
                configuration)
            : Collections.emptyIterator();
      }
      if (part.isFirst()) {
        if (csv.header() && part.file().lines() == 1) {
          rows.remark("holds a header and no records");
        }
        values
            .missing()
            .forEach(
                name -> rows.remark("column '" + name + "' is missing; it is null in all rows"));
        values
            .unknown()
            .forEach(
                name ->
                    rows.remark(
                        "column '" + name + "' is not declared; its values are in _rescued"));
      }
      decoder = values;
    } else {
      decoder = decoder();
    }
    LineReader.Spill spill = row -> kept.open(part.file(), row, configuration);
    LineReader single =
        new LineReader(
            open(part, configuration), part.start(), part.end(), part.firstLine(), longest, spill);
    char delimiter = csv.delimiter().charAt(0);
    char quote = csv.quote().charAt(0);
    Lines lines =
        csv.multiline()
            ? joined(single, spill)
            : format == FileFormat.CSV && !whole && delimiter < 128 && quote < 128
                ? new UnquotedLines(single, delimiter, quote, longest)
                : single;
    boolean skipHeader = format == FileFormat.CSV && csv.header() && part.isFirst();
    return guarded(
        new LineRows(lines, decoder, rows, row -> kept.path(part.file(), row), longest, skipHeader),
        part,
        rows,
        configuration);
  }

  private RecordDecoder decoder() {
    if (whole || format == FileFormat.TEXT) {
      return new TextDecoder();
    }
    return new JsonDecoder(columns, timestampFormat);
  }

  private Header header(FilePart part, Configuration configuration) throws IOException {
    FilePart start = new FilePart(part.file(), 0, Long.MAX_VALUE, 1);
    LineReader.Spill spill = row -> kept.open(part.file(), row, configuration);
    LineReader single =
        new LineReader(open(start, configuration), 0, Long.MAX_VALUE, 1, longest, spill);
    try (Lines lines = csv.multiline() ? joined(single, spill) : single) {
      return Header.of(lines.next(), csv, longest);
    }
  }

  private Lines joined(LineReader single, LineReader.Spill spill) {
    return new QuotedLines(
        single, csv.delimiter().charAt(0), csv.quote().charAt(0), longest, spill);
  }

  private Iterator<Row> broken(
      FilePart part, FileRows rows, String reason, Configuration configuration) {
    String copy = kept.copy(part.file(), configuration);
    return Collections.singletonList(rows.refused(reason, null, copy, null)).iterator();
  }

  /** Turns a failure in the middle into a last row. Any bytes are lines: then it is the disk. */
  private <I extends Iterator<Row> & Closeable> Iterator<Row> guarded(
      I reader, FilePart part, FileRows rows, Configuration configuration) {
    return new FailSafeRows(
        reader,
        reader,
        format.isLines() && !compressed(part, configuration)
            ? null
            : reason -> rows.refused(reason, null, kept.copy(part.file(), configuration), null));
  }

  private static boolean compressed(FilePart part, Configuration configuration) {
    try {
      return part.isFirst() && Packing.of(new Path(part.file().path()), configuration) != null;
    } catch (IOException e) {
      return false;
    }
  }

  private InputStream open(FilePart part, Configuration configuration) throws IOException {
    Path path = new Path(part.file().path());
    Packing packing = part.isFirst() ? Packing.of(path, configuration) : null;
    FSDataInputStream in = path.getFileSystem(configuration).open(path);
    if (packing != null) {
      try {
        return packing.unpack(in);
      } catch (IOException e) {
        in.close();
        throw e;
      }
    }
    in.seek(part.start());
    return in;
  }

  /** For messages of one record. */
  static String tooLong(long size, long longest) {
    return "a record of "
        + size
        + " bytes, more than source.max_record_size ("
        + longest
        + " bytes)";
  }
}
