package io.instashop.metrics.input;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.windows.Aggregation;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Decodes events. The codec is the one that the consumer uses, so both reject the same records; it
 * gives reasons and does not throw.
 */
final class EventDecoder extends RecordDecoder {

  private static final long serialVersionUID = 1L;

  /** One per JVM: it is costly to build, thread-safe, and not serializable. */
  private static final EventCodec CODEC = new EventCodec();

  private final Aggregation aggregation;

  EventDecoder(Aggregation aggregation, TallyAccumulator tallies, long windowMillis, Clock clock) {
    super(tallies, windowMillis, clock);
    this.aggregation = aggregation;
  }

  @Override
  StructType schema() {
    return AggregationInput.columns(aggregation).schema();
  }

  @Override
  List<Row> decode(Row record, PartitionTally tally, long readAt) {
    Decoded decoded = CODEC.decode(record.getString(0), (byte[]) record.get(1), record.getLong(2));
    if (decoded instanceof Decoded.Accepted accepted) {
      Event event = accepted.event();
      List<Row> rows = AggregationInput.columns(aggregation).rows(event);
      tally.accept(event.timestamp(), !rows.isEmpty(), readAt);
      return rows;
    }
    tally.reject(((Decoded.Rejected) decoded).message());
    return List.of();
  }
}
