package io.instashop.cli.report;

import io.instashop.audit.report.AuditReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * An audit report as JSON for programs: field names in snake case, amounts as numbers, durations in
 * seconds.
 */
public final class AuditJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(new LowerCase())
                  .addSerializer(new Seconds()))
          .build();

  private AuditJson() {}

  /** The report as an indented JSON object. */
  public static String write(AuditReport report) {
    return MAPPER.writeValueAsString(report);
  }

  /** Verdicts as the rest of the platform writes constants. */
  @SuppressWarnings("rawtypes")
  private static final class LowerCase extends StdSerializer<Enum> {
    LowerCase() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class Seconds extends StdSerializer<Duration> {
    Seconds() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator generator, SerializationContext context) {
      generator.writeNumber(value.toMillis() / 1000.0);
    }
  }
}
