package io.instashop.lake.intake.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.instashop.lake.record.RecordDecoder;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/**
 * Rows of JSON documents, one behind the other: of the array at a pointer, or the one object that
 * lies there. Each document must have something there.
 */
final class DocumentReader implements Iterator<Row>, Closeable {

  /** What JSON has not, such as NaN, is copied as it is; the decoder refuses that one record. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private final JsonParser parser;
  private final DocumentWalk walk;
  private final RecordDecoder decoder;
  private final FileRows rows;
  private final long longest;
  private final Supplier<String> copy;
  private boolean within;
  private boolean ready;
  private long number;

  /**
   * @param in the file's text
   * @param pointer to the records of each document, empty for the document itself
   * @param longest bytes of the longest record that is held
   * @param copy makes a copy of the whole file, for a record that is longer
   */
  DocumentReader(
      InputStream in,
      String pointer,
      RecordDecoder decoder,
      FileRows rows,
      long longest,
      Supplier<String> copy)
      throws IOException {
    this.decoder = decoder;
    this.rows = rows;
    this.longest = longest;
    this.copy = copy;
    parser = JSON.createParser(in);
    walk = new DocumentWalk(parser, pointer);
    advance();
  }

  private boolean advance() throws IOException {
    while (true) {
      if (within) {
        if (parser.nextToken() != JsonToken.END_ARRAY) {
          ready = true;
          return true;
        }
        within = false;
      }
      if (!walk.toNext()) {
        return false;
      }
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        within = true;
      } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
        // Null in place of the array says that there are no records.
        ready = true;
        return true;
      }
    }
  }

  @Override
  public boolean hasNext() {
    try {
      return ready || !walk.isOver() && advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
      long size;
      try (JsonGenerator generator = JSON.createGenerator(bytes)) {
        size = copied(generator, bytes);
      }
      number++;
      return size > longest
          ? rows.refused(PartReader.tooLong(size, longest), null, copy.get(), number)
          : rows.record(decoder.decode(bytes.toByteArray()), bytes.toByteArray(), number);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a value, but holds no more than the longest; returns how many bytes it has or had. */
  private long copied(JsonGenerator generator, ByteArrayOutputStream bytes) throws IOException {
    long begin = parser.currentTokenLocation().getByteOffset();
    int depth = 0;
    boolean holds = true;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (holds) {
        generator.copyCurrentEventExact(parser);
        holds = bytes.size() <= longest;
      }
    } while (depth > 0 && parser.nextToken() != null);
    if (holds) {
      generator.flush();
      return bytes.size();
    }
    return Math.max(longest + 1, parser.currentLocation().getByteOffset() - begin);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
