package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.instashop.registry.RegistryAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Topics of Kafka, read {@code read_committed} from the oldest record on.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param topics their names
 * @param format what the values hold
 * @param registry URL of a Confluent-compatible schema registry, for Avro; null for other formats
 * @param registryHeaders of each request to it
 * @param timestampFormat as for files
 * @param maxRecordsPerBatch the most records of one commit
 * @param options further options of the Kafka client, like {@code security.protocol}
 */
public record KafkaSource(
    String bootstrapServers,
    List<String> topics,
    Format format,
    @Nullable String registry,
    Map<String, String> registryHeaders,
    String timestampFormat,
    long maxRecordsPerBatch,
    Map<String, String> options)
    implements Source {

  /** What a value holds. */
  public enum Format {
    /** A JSON object. */
    JSON,
    /** Avro in Confluent's wire format: 0, schema id, record. */
    AVRO,
    /** Text, as it is. */
    TEXT
  }

  /**
   * The registry that has the schemas of Avro records, with the environment's credentials if it is
   * the one that the environment names.
   *
   * @throws IllegalStateException if the records are none
   */
  public RegistryAddress avroRegistry() {
    if (registry == null) {
      throw new IllegalStateException("records of format " + format + " have no registry");
    }
    return new RegistryAddress(registry, registryHeaders).with(System.getenv());
  }

  /** Reads the YAML. */
  @JsonCreator
  static KafkaSource of(
      String bootstrapServers,
      @Nullable List<String> topics,
      @Nullable Format format,
      @Nullable String registry,
      @Nullable Map<String, String> registryHeaders,
      @Nullable String timestampFormat,
      @Nullable Long maxRecordsPerBatch,
      @Nullable Map<String, String> options) {
    Format kind = format == null ? Format.JSON : format;
    Checks.check(
        (kind == Format.AVRO) == (registry != null),
        "'source.registry' is needed for format avro, and for no other");
    return new KafkaSource(
        bootstrapServers,
        Checks.list(topics),
        kind,
        registry,
        Checks.map(registryHeaders),
        Checks.timestampFormat(timestampFormat),
        maxRecordsPerBatch == null ? 1_000_000 : maxRecordsPerBatch,
        Checks.map(options));
  }

  /** Keeps secrets out of messages. */
  @Override
  public String toString() {
    return bootstrapServers + " " + String.join(",", topics);
  }
}
