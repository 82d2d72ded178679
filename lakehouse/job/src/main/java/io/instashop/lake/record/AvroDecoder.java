package io.instashop.lake.record;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Avro in Confluent's wire format to typed columns: a zero, the schema's id in four bytes, the
 * record. The record is read with the schema it was written with and then judged field by field,
 * like JSON, so that a newer writer's fields are rescued.
 */
public final class AvroDecoder implements RecordDecoder {

  private static final long serialVersionUID = 1L;

  private final String registry;
  private final JsonDecoder columns;
  private transient BinaryDecoder reuse;

  /**
   * A decoder.
   *
   * @param registry URL of the schema registry
   * @param schema the columns
   * @param timestampFormat as for JSON
   */
  public AvroDecoder(String registry, StructType schema, String timestampFormat) {
    this.registry = registry;
    columns = new JsonDecoder(schema, timestampFormat);
  }

  @Override
  public Decoded decode(byte[] record) {
    if (record.length < 5 || record[0] != 0) {
      return Decoded.broken(
          "no Avro in a registry's format (a zero and the schema's id come first)");
    }
    Schema schema;
    try {
      // Anything else that goes wrong here is the registry's fault, not the record's: the run
      // fails.
      schema = SchemaRegistry.at(registry).byId(schemaId(record));
    } catch (SchemaRegistry.UnknownSchemaException e) {
      return Decoded.broken("unknown schema " + schemaId(record) + ": " + e.getMessage());
    }
    try {
      reuse = DecoderFactory.get().binaryDecoder(record, 5, record.length - 5, reuse);
      GenericRecord value = new GenericDatumReader<GenericRecord>(schema).read(null, reuse);
      if (!reuse.isEnd()) {
        return Decoded.broken("more bytes than schema " + schemaId(record) + " has fields for");
      }
      return columns.decode(AvroJson.write(value));
    } catch (IOException | RuntimeException e) {
      return Decoded.broken("no record of schema " + schemaId(record) + ": " + e);
    }
  }

  /** The id of the schema a record was written with, or -1. */
  public static int schemaId(byte[] record) {
    return record == null || record.length < 5
        ? -1
        : (record[1] & 0xff) << 24
            | (record[2] & 0xff) << 16
            | (record[3] & 0xff) << 8
            | record[4] & 0xff;
  }
}
