package io.instashop.lake.definition;

/** What a file holds. */
public enum FileFormat {
  /** Lines of separated values. */
  CSV,
  /** One JSON object a line. */
  JSON,
  /** One JSON document a file: an object, an array of objects, or one that holds such an array. */
  JSON_DOCUMENT,
  /** Lines of text. */
  TEXT,
  /** Avro container files. */
  AVRO,
  /** Parquet files. */
  PARQUET;

  /** Whether records are lines. */
  public boolean isLines() {
    return this == CSV || this == JSON || this == TEXT;
  }
}
