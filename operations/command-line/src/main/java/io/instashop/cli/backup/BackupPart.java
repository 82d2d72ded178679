package io.instashop.cli.backup;

import java.util.List;
import java.util.Locale;

/** What is restored as one. Each part fits the others only if all are of one moment. */
enum BackupPart {
  SHOP(
      List.of("postgres-shop"),
      "the producer compares its cursor with the rows: it continues if nothing is missing, otherwise it"
          + " refuses and its health names './instashop producer adopt'"),
  WAREHOUSE(
      List.of("postgres-warehouse"),
      "the consumer lands again what is missing, as far back as Kafka has it, and sends nothing again"),
  // The checkpoint holds offsets of these topics and fits no others.
  KAFKA(
      List.of("kafka", "metrics-checkpoint"),
      "the producer publishes the rows that the topics lack, and the consumer sends their items;"
          + " the warehouse has them and stays as it is"),
  REDIS(
      List.of("redis"),
      "windows that closed since are missing; the metrics job is DOWN and names the command that"
          + " rebuilds them");

  private final List<String> folders;
  private final String afterwards;

  BackupPart(List<String> folders, String afterwards) {
    this.folders = folders;
    this.afterwards = afterwards;
  }

  /** Its folders in the data folder. */
  List<String> folders() {
    return folders;
  }

  /** What the next start does if this part alone was restored, in one line. */
  String afterwards() {
    return afterwards;
  }

  /** As options and the table of contents name it. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return wireName();
  }
}
