package io.instashop.contracts.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas describe what the codec reads and writes. */
class JsonSchemaTest {

  private static final String[] ACCEPTED = GoldenSamples.ACCEPTED.toArray(String[]::new);

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @FieldSource("ACCEPTED")
  void acceptsWhatTheCodecWrites(String name) throws IOException {
    Event event = GoldenSamples.event(name);

    assertThat(
            schema(event.type()).validate(new EventCodec().encodeToString(event), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void refusesABadRecord() throws IOException {
    String bad =
        new String(GoldenSamples.rejected("invalid_field-quantity"), StandardCharsets.UTF_8);

    assertThat(schema(EventType.TRANSACTION).validate(bad, InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void namesExactlyTheFieldsThatAreWritten(EventType type) throws IOException {
    JsonMapper mapper = new JsonMapper();
    Event sample =
        GoldenSamples.ACCEPTED.stream()
            .map(GoldenSamples::event)
            .filter(event -> event.type() == type)
            .findFirst()
            .orElseThrow();
    Set<String> written =
        new TreeSet<>(mapper.readTree(new EventCodec().encode(sample)).propertyNames());

    assertThat(new TreeSet<>(mapper.readTree(text(type)).get("properties").propertyNames()))
        .isEqualTo(written);
  }

  private Schema schema(EventType type) throws IOException {
    return registry.getSchema(text(type), InputFormat.JSON);
  }

  private static String text(EventType type) throws IOException {
    try (InputStream in =
        EventType.class.getResourceAsStream("/schemas/" + type.wireName() + ".schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
