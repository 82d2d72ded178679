package io.instashop.lake.record;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads Avro's records with the bytes of their texts. A schema made for Java asks for its own
 * strings, in which a replacement would stand for what is no text.
 */
public final class AvroRecords extends GenericDatumReader<GenericRecord> {

  /** So Avro writes the wish, always behind the type. */
  private static final String WISH = ",\"avro.java.string\":\"String\"";

  /** A reader whose schema a file brings. */
  public AvroRecords() {}

  AvroRecords(Schema schema) {
    super(plain(schema));
  }

  @Override
  public void setSchema(Schema schema) {
    super.setSchema(plain(schema));
  }

  private static Schema plain(Schema schema) {
    String text = schema.toString();
    return text.contains(WISH) ? new Schema.Parser().parse(text.replace(WISH, "")) : schema;
  }
}
