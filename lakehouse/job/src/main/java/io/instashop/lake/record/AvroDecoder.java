package io.instashop.lake.record;

import io.instashop.registry.RegistryAddress;
import io.instashop.registry.SchemaRegistry;
import io.instashop.registry.UnknownSchemaException;
import io.instashop.registry.WireFormat;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
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
  private transient @Nullable Map<Integer, AvroRecords> readers;

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
    int id = WireFormat.schemaId(record);
    Schema schema;
    try {
      // Anything else that goes wrong here is the registry's fault, not the record's: the run
      // fails.
      schema = SchemaRegistry.at(registry).byId(id);
    } catch (UnknownSchemaException e) {
      return Decoded.broken("unknown schema " + id + ": " + e.getMessage());
    }
    try {
      reuse =
          DecoderFactory.get()
              .binaryDecoder(record, WireFormat.HEADER, record.length - WireFormat.HEADER, reuse);
      GenericRecord value = reader(id, schema).read(null, reuse);
      if (!reuse.isEnd()) {
        return Decoded.broken("more bytes than schema " + id + " has fields for");
      }
      return columns.decode(AvroJson.write(value));
    } catch (StackOverflowError e) {
      // Otherwise it would end the program, at each start.
      return Decoded.broken("a record of schema " + id + " that is nested too deeply");
    } catch (IOException | RuntimeException e) {
      return Decoded.broken("no record of schema " + id + ": " + e);
    }
  }

  private AvroRecords reader(int id, Schema schema) {
    Map<Integer, AvroRecords> known = readers == null ? new HashMap<>() : readers;
    readers = known;
    return known.computeIfAbsent(id, each -> new AvroRecords(schema));
  }
}
