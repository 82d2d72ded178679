package io.instashop.lake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.instashop.registry.RegistryAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avro whose values no table has. */
class AvroTest {

  private static final byte[] BROKEN = {'c', 'a', 'f', (byte) 0xe9};

  private HttpServer registry;
  private String answer = "{}";
  private int id;

  @BeforeEach
  void registry() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    registry.start();
  }

  @AfterEach
  void stop() {
    registry.stop(0);
  }

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
  }

  private Decoded decode(Schema schema, byte[] body) {
    String text = schema.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    answer = "{\"schema\":\"" + text + "\"}";
    byte[] message =
        ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(++id).put(body).array();
    return new AvroDecoder(
            RegistryAddress.of("http://localhost:" + registry.getAddress().getPort()),
            StructType.fromDDL("id INT, text STRING"),
            "")
        .decode(message);
  }

  private static byte[] encoded(GenericRecord record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  @Test
  void aRecordThatIsNestedWithoutEndIsNoneAndStopsNothing() {
    Schema schema = record("{\"name\":\"next\",\"type\":[\"null\",\"R\"]}");
    byte[] deep = new byte[60_000];
    java.util.Arrays.fill(deep, 0, deep.length - 1, (byte) 2);
    assertThat(decode(schema, deep).broken())
        .isEqualTo("a record of schema 1 that is nested too deeply");
  }

  @Test
  void aTextThatIsNoneIsNotReplaced() throws IOException {
    for (String type :
        new String[] {"\"string\"", "{\"type\":\"string\",\"avro.java.string\":\"String\"}"}) {
      Schema schema = record("{\"name\":\"text\",\"type\":" + type + "}");
      GenericRecord record = new GenericData.Record(schema);
      record.put("text", new Utf8(BROKEN));
      assertThat(decode(schema, encoded(record)).broken()).as(type).contains("invalid UTF-8");
      record.put("text", new Utf8("caf\uFFFD"));
      assertThat(decode(schema, encoded(record)).values()).containsExactly(null, "caf\uFFFD");
    }
    Schema map = record("{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"int\"}}");
    GenericRecord record = new GenericData.Record(map);
    record.put("m", Map.of(new Utf8(BROKEN), 1));
    assertThatThrownBy(() -> AvroJson.write(record)).hasMessage("a text is invalid UTF-8");
  }

  @Test
  void aDecimalOfMoreDigitsThanSparkHasIsText() throws IOException {
    Schema wide =
        record(
            "{\"name\":\"d\",\"type\":{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":77,"
                + "\"scale\":38}}");
    assertThat(AvroColumns.of(wide).toDDL()).isEqualTo("d STRING");
    GenericRecord record = new GenericData.Record(wide);
    record.put("d", ByteBuffer.wrap(new java.math.BigInteger("9".repeat(70)).toByteArray()));
    Decoded decoded = new JsonDecoder(AvroColumns.of(wide), "").decode(AvroJson.write(record));
    assertThat(decoded.values()).containsExactly("9".repeat(32) + "." + "9".repeat(38));
  }
}
