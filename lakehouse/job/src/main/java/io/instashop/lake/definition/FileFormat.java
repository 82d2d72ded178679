package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a file holds. */
public enum FileFormat {
  /** Lines of separated values. */
  CSV,
  /** One JSON object a line. */
  JSON,
  /** One JSON document a file: an object, an array of objects, or one that holds such an array. */
  @JsonProperty("json-document")
  JSON_DOCUMENT,
  /** Lines of text. */
  TEXT,
  /** Avro container files. */
  AVRO,
  /** Parquet files, which bring their schema. */
  PARQUET;

  /** Whether records are lines. */
  public boolean isLines() {
    return this == CSV || this == JSON || this == TEXT;
  }

  /** Whether it is text, which may be compressed as a whole. */
  public boolean isText() {
    return isLines() || this == JSON_DOCUMENT;
  }
}
