package io.instashop.sampledata.sales;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Avro as the Confluent serializers frame it: a zero, the schema's id in four bytes, the datum. */
final class WireFormat {

  private static final byte MAGIC = 0;

  private final GenericDatumWriter<GenericRecord> writer =
      new GenericDatumWriter<>(OnlineSales.SCHEMA, OnlineSales.MODEL);
  private final byte[] frame;

  WireFormat(int schemaId) {
    this.frame = ByteBuffer.allocate(5).put(MAGIC).putInt(schemaId).array();
  }

  byte[] encode(GenericRecord datum) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(frame);
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      writer.write(datum, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
