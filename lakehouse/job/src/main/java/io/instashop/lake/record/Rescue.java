package io.instashop.lake.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Collects what fits no column of one record: path and value as received. */
final class Rescue {

  private StringWriter text;
  private JsonGenerator generator;
  private String problem;

  /** Keeps the value the parser stands at. */
  void keep(String path, JsonParser parser, String why) throws IOException {
    open(why);
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
      open(why);
      generator.writeStringField(path, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(String why) throws IOException {
    if (generator == null) {
      text = new StringWriter();
      generator = Json.FACTORY.createGenerator(text);
      generator.writeStartObject();
    }
    if (problem == null) {
      problem = why;
    }
  }

  Decoded decoded(Object[] values) {
    if (generator == null) {
      return new Decoded(values, null, null, null);
    }
    try {
      generator.writeEndObject();
      generator.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Decoded(values, text.toString(), problem, null);
  }
}
