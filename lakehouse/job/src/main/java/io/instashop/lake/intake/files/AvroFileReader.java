package io.instashop.lake.intake.files;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.record.AvroColumns;
import io.instashop.lake.record.AvroJson;
import io.instashop.lake.record.AvroRecords;
import io.instashop.lake.record.RecordDecoder;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** Rows of an Avro container file, read with the schema that the file itself brings. */
final class AvroFileReader implements Iterator<Row>, Closeable {

  private final DataFileReader<GenericRecord> records;
  private final long length;
  private final RecordDecoder decoder;
  private final FileRows rows;
  private long number;

  AvroFileReader(String path, Configuration configuration, RecordDecoder decoder, FileRows rows)
      throws IOException {
    FsInput in = new FsInput(new Path(path), configuration);
    length = in.length();
    try {
      records = new DataFileReader<>(in, new AvroRecords());
      AvroColumns.of(records.getSchema());
    } catch (RuntimeException e) {
      in.close();
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
    this.decoder = decoder;
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    if (records.hasNext()) {
      return true;
    }
    // The library takes a block that is cut off for the file's end.
    if (records.previousSync() != length) {
      throw new UncheckedIOException(
          new IOException("the block at byte " + records.previousSync() + " is cut off"));
    }
    return false;
  }

  @Override
  public Row next() {
    try {
      GenericRecord record = records.next();
      number++;
      byte[] json;
      try {
        json = AvroJson.write(record);
      } catch (IOException | RuntimeException e) {
        String reason = "no values of its schema: " + Causes.inOneLine(e);
        return rows.refused(reason, encoded(record), null, number);
      }
      return rows.record(decoder.decode(json), json, number);
    } catch (StackOverflowError e) {
      // Otherwise it would end the program.
      throw new UncheckedIOException(
          new IOException("record " + (number + 1) + " is nested too deeply", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The record as the file has it. */
  private static byte[] encoded(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
