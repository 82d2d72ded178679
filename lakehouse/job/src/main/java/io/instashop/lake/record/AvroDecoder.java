package io.instashop.lake.record;

import io.instashop.registry.RegistryAddress;
import io.instashop.registry.SchemaRegistry;
import io.instashop.registry.UnknownSchemaException;
import io.instashop.registry.WireFormat;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Avro in Confluent's wire format to typed columns: a zero, the schema's id in four bytes, the
 * record. The record is read with the schema that it was written with. Then it is checked field by
 * field, like JSON, so that a newer writer's fields are rescued.
 */
public final class AvroDecoder implements RecordDecoder {

  private static final long serialVersionUID = 1L;

  private final RegistryAddress registry;
  private final JsonDecoder columns;
  private transient @Nullable BinaryDecoder reuse;

  /**
   * @param registry has the schemas
   * @param schema the columns
   * @param timestampFormat as for JSON
   */
  public AvroDecoder(RegistryAddress registry, StructType schema, String timestampFormat) {
    this.registry = registry;
    columns = new JsonDecoder(schema, timestampFormat);
  }

  @Override
  public Decoded decode(byte[] record) {
    if (!WireFormat.hasHeader(record)) {
      return Decoded.broken(
          "no Avro in a registry's format (a zero and the schema's id come first)");
    }
    Schema schema;
    try {
      // Anything else that goes wrong here is the registry's fault, not the record's: the run
      // fails.
      schema = SchemaRegistry.at(registry).byId(WireFormat.schemaId(record));
    } catch (UnknownSchemaException e) {
      return Decoded.broken(
          "unknown schema " + WireFormat.schemaId(record) + ": " + e.getMessage());
    }
    try {
      reuse =
          DecoderFactory.get()
              .binaryDecoder(record, WireFormat.HEADER, record.length - WireFormat.HEADER, reuse);
      GenericRecord value = new GenericDatumReader<GenericRecord>(schema).read(null, reuse);
      if (!reuse.isEnd()) {
        return Decoded.broken(
            "more bytes than schema " + WireFormat.schemaId(record) + " has fields for");
      }
      return columns.decode(AvroJson.write(value));
    } catch (IOException | RuntimeException e) {
      return Decoded.broken("no record of schema " + WireFormat.schemaId(record) + ": " + e);
    }
  }
}
