package io.instashop.lake.intake.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter;
import io.instashop.lake.record.RecordDecoder;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows of a JSON document: of the array at a pointer, or the one object that lies there. */
final class DocumentReader implements Iterator<Row>, Closeable {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final RecordDecoder decoder;
  private final FileRows rows;
  private final boolean many;
  private @Nullable Boolean more;
  private long number;

  DocumentReader(InputStream in, String pointer, RecordDecoder decoder, FileRows rows)
      throws IOException {
    this.decoder = decoder;
    this.rows = rows;
    JsonParser document = JSON.createParser(in);
    parser =
        pointer.isEmpty()
            ? document
            : new FilteringParserDelegate(
                document,
                new JsonPointerBasedFilter(JsonPointer.compile(pointer)),
                TokenFilter.Inclusion.ONLY_INCLUDE_ALL,
                false);
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new IOException("there is nothing at '" + pointer + "'");
    }
    many = first == JsonToken.START_ARRAY;
    more = many ? null : true;
  }

  @Override
  public boolean hasNext() {
    if (more == null) {
      try {
        more = parser.nextToken() != JsonToken.END_ARRAY;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return more;
  }

  @Override
  public Row next() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
      try (JsonGenerator generator = JSON.createGenerator(bytes)) {
        generator.copyCurrentStructureExact(parser);
      }
      more = many ? null : false;
      return rows.record(decoder.decode(bytes.toByteArray()), bytes.toByteArray(), ++number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
