package io.instashop.lake.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Collects what fits no column of one record: path and value as received. */
final class Rescue {

  /**
   * What is collected.
   *
   * @param text that the generator writes
   * @param problem why the first of it was kept
   */
  private record Kept(StringWriter text, JsonGenerator generator, String problem) {}

  private @Nullable Kept kept;

  /** Keeps the value the parser stands at. */
  void keep(String path, JsonParser parser, String why) throws IOException {
    JsonGenerator generator = opened(why);
    generator.writeFieldName(path);
    if (parser.currentToken().isNumeric()) {
      generator.writeNumber(parser.getText());
    } else {
      generator.copyCurrentStructureExact(parser);
    }
  }

  /** Keeps a text. */
  void keep(String path, String value, String why) {
    try {
      opened(why).writeStringField(path, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonGenerator opened(String why) throws IOException {
    if (kept == null) {
      StringWriter text = new StringWriter();
      JsonGenerator generator = Json.FACTORY.createGenerator(text);
      generator.writeStartObject();
      kept = new Kept(text, generator, why);
    }
    return kept.generator();
  }

  Decoded decoded(@Nullable Object[] values) {
    if (kept == null) {
      return new Decoded(values, null, null, null);
    }
    try {
      kept.generator().writeEndObject();
      kept.generator().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Decoded(values, Utf8.escaped(kept.text().toString()), kept.problem(), null);
  }
}
