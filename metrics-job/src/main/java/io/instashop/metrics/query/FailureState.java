package io.instashop.metrics.query;

import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** Makes one line of an exception that Spark has wrapped several times. */
final class FailureState {

  private static final int LONGEST = 300;

  private FailureState() {}

  /** The root cause, and the remedy where one is known. */
  static String describe(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    // Spark says it when a batch is planned, Kafka's reader when it finds out within a batch.
    if (message.contains("failOnDataLoss")
        || message.contains("KAFKA_DATA_LOSS")
        || cause instanceof OffsetOutOfRangeException) {
      return "Kafka no longer has records that were not read yet (retention, or the topic was made"
          + " anew). Lengthen the topics' retention; to go on without those records, move this"
          + " query's folder out of --checkpoint-dir (INSTASHOP_METRICS_CHECKPOINT_DIR): it then"
          + " reads from the oldest record that is left";
    }
    String line = message.lines().filter(text -> !text.isBlank()).findFirst().orElse("").trim();
    String text = cause.getClass().getSimpleName() + (line.isEmpty() ? "" : ": " + line);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
