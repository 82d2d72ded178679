package io.instashop.sampledata.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.local.process.Ports;
import io.instashop.local.registry.LocalSchemaRegistry;
import io.instashop.sampledata.Generate;
import io.instashop.sampledata.TopicReader;
import io.instashop.testservers.server.TestServers;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class SalesIT {

  private static final String TOPIC = "online-sales-test";

  @TempDir private Path folder;

  @Test
  void aReaderThatKnowsOnlyTheRegistryUnderstandsEveryMessage() throws Exception {
    try (LocalSchemaRegistry registry = LocalSchemaRegistry.start(folder, Ports.free())) {
      Generate run =
          Generate.run(
              "sales",
              "--count",
              150,
              "--topic",
              TOPIC,
              "--kafka",
              TestServers.kafka().bootstrapServers(),
              "--registry",
              registry.url());
      assertThat(run.count(TOPIC)).isEqualTo(150);

      List<ConsumerRecord<String, byte[]>> records = TopicReader.all(TOPIC);
      assertThat(records).hasSize(150);
      Set<String> ids = new HashSet<>();
      for (ConsumerRecord<String, byte[]> record : records) {
        GenericRecord sale = decode(registry, record.value());
        ids.add(sale.get("sale_id").toString());
        assertThat(record.key()).isEqualTo(sale.get("sale_id").toString());
        assertThat((BigDecimal) sale.get("total_amount"))
            .isEqualTo(
                ((BigDecimal) sale.get("unit_price"))
                    .multiply(BigDecimal.valueOf((int) sale.get("quantity"))));
        assertThat(sale.get("sold_at")).isEqualTo(Generate.NOW.toEpochMilli());
      }
      assertThat(ids).hasSize(150);
    }
  }

  @Test
  void saysInOneLineThatTheRegistryIsAway() {
    assertThat(
            Generate.refused(
                1, "sales", "--count", 1, "--registry", "http://127.0.0.1:" + Ports.free()))
        .contains("schema registry http://127.0.0.1:", "does not answer")
        .contains("SCHEMA_REGISTRY_URL", "--registry")
        .hasLineCount(1);
  }

  private static GenericRecord decode(LocalSchemaRegistry registry, byte[] value)
      throws IOException, InterruptedException {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    assertThat(bytes.get()).isZero();
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(registry.url() + "/schemas/ids/" + bytes.getInt()))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Schema schema =
        new Schema.Parser().parse(new JsonMapper().readTree(answer).get("schema").stringValue());
    GenericData model = new GenericData();
    model.addLogicalTypeConversion(new Conversions.DecimalConversion());
    return new GenericDatumReader<GenericRecord>(schema, schema, model)
        .read(
            null,
            DecoderFactory.get().binaryDecoder(value, bytes.position(), bytes.remaining(), null));
  }
}
