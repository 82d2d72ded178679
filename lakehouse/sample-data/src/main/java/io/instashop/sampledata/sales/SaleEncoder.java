package io.instashop.sampledata.sales;

import io.instashop.registry.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** A sale as a message: the header of a schema registry, then Avro. */
final class SaleEncoder {

  private final GenericDatumWriter<GenericRecord> writer =
      new GenericDatumWriter<>(OnlineSales.SCHEMA, OnlineSales.MODEL);
  private final byte[] header;

  SaleEncoder(int schemaId) {
    this.header = WireFormat.header(schemaId);
  }

  byte[] encode(GenericRecord datum) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(header);
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      writer.write(datum, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
