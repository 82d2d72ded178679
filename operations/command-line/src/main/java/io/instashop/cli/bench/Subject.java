package io.instashop.cli.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is measured: a stage, or a plain loop that does the least of a stage's work and so shows
 * what the machine could do.
 */
enum Subject {
  GENERATOR("", "the shop writes its rows into PostgreSQL"),
  COPY_OUT("producer", "COPY of the source rows out of PostgreSQL, one thread"),
  PRODUCE("producer", "records of a topic sent to Kafka in transactions, one thread"),
  COPY_AND_PRODUCE("producer", "both of these in one thread"),
  PRODUCER("", "rows become records, each exactly once"),
  CONSUME("consumer", "records read from Kafka, one thread"),
  COPY_IN("consumer", "records copied into a table without an index, one thread"),
  CONSUME_COPY_MERGE("consumer", "read, copied and merged into a table with its key, one thread"),
  CONSUMER("", "events become rows of the warehouse, and items are sent"),
  WINDOW_LOOP("metrics", "records read, decoded and summed up by window, one thread"),
  METRICS("", "events become windows in Redis"),
  END_TO_END("", "from the producer's first row to the last window");

  private final String measuredWith;
  private final String meaning;

  /**
   * @param measuredWith the stage whose ceiling it is; empty for a stage
   */
  Subject(String measuredWith, String meaning) {
    this.measuredWith = measuredWith;
    this.meaning = meaning;
  }

  /** Its name in files and tables. */
  String wireName() {
    return wire(name());
  }

  /** What it does, in a line. */
  String meaning() {
    return meaning;
  }

  /** The stage that it belongs to: itself, unless it is a ceiling. */
  Subject stage() {
    return measuredWith.isEmpty() ? this : named(measuredWith).orElseThrow();
  }

  /** Whether it is a plain loop beside a stage. */
  boolean isCeiling() {
    return stage() != this;
  }

  /** The subject of that name in files and tables. */
  static Optional<Subject> named(String name) {
    return Arrays.stream(values()).filter(each -> each.wireName().equals(name)).findFirst();
  }

  private static String wire(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
