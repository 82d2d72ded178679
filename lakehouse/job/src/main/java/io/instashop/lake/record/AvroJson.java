package io.instashop.lake.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Avro values as plain JSON: logical types as people write them, unions without their wrapper. */
public final class AvroJson {

  private AvroJson() {}

  /**
   * The record as bytes of JSON.
   *
   * @throws IOException if a text of it is none
   * @throws RuntimeException if a value is none of its type
   */
  public static byte[] write(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
      write(record, record.getSchema(), json);
    }
    return bytes.toByteArray();
  }

  private static void write(@Nullable Object value, Schema schema, JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (schema.getType()) {
      case UNION ->
          write(value, schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), json);
      case RECORD -> {
        json.writeStartObject();
        for (Schema.Field field : schema.getFields()) {
          json.writeFieldName(field.name());
          write(((GenericRecord) value).get(field.pos()), field.schema(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (Object element : (Collection<?>) value) {
          write(element, schema.getElementType(), json);
        }
        json.writeEndArray();
      }
      case MAP -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          json.writeFieldName(text(entry.getKey()));
          write(entry.getValue(), schema.getValueType(), json);
        }
        json.writeEndObject();
      }
      default -> scalar(value, schema, json);
    }
  }

  private static void scalar(Object value, Schema schema, JsonGenerator json) throws IOException {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      json.writeNumber(new BigDecimal(new BigInteger(bytes(value)), decimal.getScale()));
      return;
    }
    if (logical != null && value instanceof Number number) {
      String text = time(logical, number.longValue());
      if (text != null) {
        json.writeString(text);
        return;
      }
    }
    switch (schema.getType()) {
      case INT -> json.writeNumber((Integer) value);
      case LONG -> json.writeNumber((Long) value);
      case FLOAT -> json.writeNumber((Float) value);
      case DOUBLE -> json.writeNumber((Double) value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case BYTES, FIXED -> json.writeBinary(bytes(value));
      default -> json.writeString(text(value));
    }
  }

  private static String text(Object value) throws IOException {
    String text = value.toString();
    // Only where there is a replacement the bytes may be none.
    if (text.indexOf('\uFFFD') >= 0
        && value instanceof org.apache.avro.util.Utf8 bytes
        && Utf8.decode(Arrays.copyOf(bytes.getBytes(), bytes.getByteLength())) == null) {
      throw new IOException("a text is invalid UTF-8");
    }
    return text;
  }

  /** The time as people write it; null if it is none, so that the number stays as it is. */
  private static @Nullable String time(LogicalType logical, long value) {
    try {
      return written(logical, value);
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable String written(LogicalType logical, long value) {
    return switch (logical.getName()) {
      case "date" -> LocalDate.ofEpochDay(value).toString();
      case "time-millis" -> LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000_000L)).toString();
      case "time-micros" -> LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000L)).toString();
      case "timestamp-millis" -> Instant.ofEpochMilli(value).toString();
      case "timestamp-micros" -> micros(value).toString();
      case "local-timestamp-millis" -> local(Instant.ofEpochMilli(value));
      case "local-timestamp-micros" -> local(micros(value));
      default -> null;
    };
  }

  private static Instant micros(long value) {
    return Instant.ofEpochSecond(
        Math.floorDiv(value, 1_000_000), Math.floorMod(value, 1_000_000L) * 1_000);
  }

  private static String local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericData.Fixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
