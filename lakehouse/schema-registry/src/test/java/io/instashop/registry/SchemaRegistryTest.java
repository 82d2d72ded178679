package io.instashop.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.instashop.local.process.Ports;
import io.instashop.local.registry.LocalSchemaRegistry;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaRegistryTest {

  private static final Schema SCHEMA =
      SchemaBuilder.record("Sale").fields().requiredLong("id").endRecord();

  @TempDir Path dir;

  @Test
  void whatIsRegisteredIsFoundByItsIdAndItsTopic() {
    try (LocalSchemaRegistry server = LocalSchemaRegistry.start(dir, Ports.free())) {
      SchemaRegistry registry = SchemaRegistry.at(server.url() + "/");
      int id = registry.register("sales", SCHEMA);
      assertThat(registry.register("sales", SCHEMA)).isEqualTo(id);
      assertThat(registry.byId(id)).isEqualTo(SCHEMA);
      assertThat(registry.latestOf("sales")).isEqualTo(SCHEMA);
    }
  }

  @Test
  void aSchemaThatIsNotThereIsToldFromARegistryThatIsAway() {
    String url;
    try (LocalSchemaRegistry server = LocalSchemaRegistry.start(dir, Ports.free())) {
      url = server.url();
      assertThatThrownBy(() -> SchemaRegistry.at(server.url()).byId(7))
          .isInstanceOf(UnknownSchemaException.class)
          .hasMessageContaining(server.url() + "/schemas/ids/7 answered 404");
    }
    assertThatThrownBy(() -> SchemaRegistry.at(url).latestOf("sales"))
        .isInstanceOf(SchemaRegistryException.class)
        .isNotInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining(url)
        .hasMessageContaining("SCHEMA_REGISTRY_URL")
        .message()
        .hasLineCount(1);
  }

  @Test
  void anAnswerWithoutASchemaIsNoneOfARegistry() {
    for (String answer : new String[] {"{}", "{\"schema\":7}", "null", "[]"}) {
      assertThatThrownBy(() -> new RegisteredSchemas(path -> tree(answer)).of("/schemas/ids/7"))
          .as(answer)
          .isInstanceOf(SchemaRegistryException.class)
          .isNotInstanceOf(UnknownSchemaException.class)
          .hasMessage("the answer for /schemas/ids/7 has no schema; is SCHEMA_REGISTRY_URL right?");
    }
    assertThatThrownBy(
            () -> new RegisteredSchemas(path -> tree("{\"schema\":\"none\"}")).of("/schemas/ids/7"))
        .isInstanceOf(UnknownSchemaException.class);
  }

  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void aMessageNamesItsSchema() {
    byte[] header = WireFormat.header(0x01020304);
    assertThat(header).containsExactly(0, 1, 2, 3, 4);
    assertThat(WireFormat.hasHeader(header)).isTrue();
    assertThat(WireFormat.schemaId(header)).isEqualTo(0x01020304);
    assertThat(WireFormat.hasHeader(new byte[] {1, 0, 0, 0, 1})).isFalse();
    assertThat(WireFormat.schemaId(new byte[4])).isEqualTo(-1);
    assertThat(WireFormat.schemaId(null)).isEqualTo(-1);
  }
}
