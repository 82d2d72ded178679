package io.instashop.metrics.query;

import io.instashop.kit.failure.Causes;
import io.instashop.kit.failure.ReportableException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;

/** Says in one line why a query ended, with the remedy where one is known. */
final class QueryFailure {

  private QueryFailure() {}

  static String describe(Throwable thrown) {
    Throwable cause = Causes.findLast(thrown, Throwable.class).orElse(thrown);
    String message = String.valueOf(cause.getMessage());
    // Spark throws it when it plans a batch, Kafka's reader when it finds out within a batch.
    if (message.contains("failOnDataLoss")
        || message.contains("KAFKA_DATA_LOSS")
        || cause instanceof OffsetOutOfRangeException) {
      return "Kafka no longer has records that were not read yet (retention, or the topic was"
          + " created again). Lengthen the topics' retention; to continue without those records, move"
          + " this query's folder out of --checkpoint-dir (INSTASHOP_METRICS_CHECKPOINT_DIR): it"
          + " then reads from the oldest record that is left";
    }
    return Causes.find(thrown, ReportableException.class)
        .map(Throwable::getMessage)
        .orElseGet(() -> Causes.inOneLine(thrown));
  }
}
