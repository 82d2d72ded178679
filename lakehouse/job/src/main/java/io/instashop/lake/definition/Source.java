package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where the records of a dataset come from; {@code type} in the YAML names the kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FilesSource.class, name = "files"),
  @JsonSubTypes.Type(value = KafkaSource.class, name = "kafka"),
  @JsonSubTypes.Type(value = HttpSource.class, name = "http"),
  @JsonSubTypes.Type(value = JdbcSource.class, name = "jdbc")
})
public sealed interface Source permits FilesSource, KafkaSource, HttpSource, JdbcSource {

  /** Whether {@code lake stream} keeps reading it as records appear. */
  default boolean streams() {
    return this instanceof FilesSource || this instanceof KafkaSource;
  }
}
