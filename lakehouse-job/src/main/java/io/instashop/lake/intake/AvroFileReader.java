package io.instashop.lake.intake;

import io.instashop.lake.record.AvroJson;
import io.instashop.lake.record.RecordDecoder;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;

/** Rows of an Avro container file, read with the schema that the file itself brings. */
final class AvroFileReader implements Iterator<Row>, Closeable {

  private final DataFileStream<GenericRecord> records;
  private final RecordDecoder decoder;
  private final FileRows rows;
  private long number;

  AvroFileReader(InputStream in, RecordDecoder decoder, FileRows rows) throws IOException {
    records = new DataFileStream<>(in, new GenericDatumReader<>());
    this.decoder = decoder;
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public Row next() {
    try {
      byte[] json = AvroJson.write(records.next());
      return rows.record(decoder.decode(json), json, ++number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
