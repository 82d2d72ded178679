package io.instashop.metrics.input;

import io.instashop.contracts.events.Decoded;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventCodec;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.kit.failure.Causes;
import java.time.Clock;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Decodes Kafka records (topic, value, timestamp in epoch milliseconds) to the rows of an
 * aggregation. The codec is the one that the consumer uses, so both reject the same records.
 */
final class EventDecoder implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  /** One per JVM: it is costly to build, thread-safe, and not serializable. */
  private static final EventCodec CODEC = new EventCodec();

  private final Aggregation aggregation;
  private final TallyAccumulator tallies;
  private final long windowMillis;
  private final Clock clock;

  /**
   * A decoder that is sent to executors.
   *
   * @param clock serializable
   */
  EventDecoder(Aggregation aggregation, TallyAccumulator tallies, long windowMillis, Clock clock) {
    this.aggregation = aggregation;
    this.tallies = tallies;
    this.windowMillis = windowMillis;
    this.clock = clock;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    return new Rows(records);
  }

  /** Reads on until a record yields rows; at the end hands the tally over. */
  private final class Rows implements Iterator<Row> {

    private final Iterator<Row> records;
    private final EventColumns columns = AggregationInput.columns(aggregation);
    private final PartitionTally tally = new PartitionTally(windowMillis);
    private final long readAt = clock.millis();
    private Iterator<Row> next = Collections.emptyIterator();
    private boolean ended;

    Rows(Iterator<Row> records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      while (!next.hasNext() && records.hasNext()) {
        next = decode(records.next()).iterator();
      }
      if (!next.hasNext() && !ended) {
        ended = true;
        tallies.add(new TallyAccumulator.Part(TaskContext.getPartitionId(), tally));
      }
      return next.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return next.next();
    }

    private List<Row> decode(Row record) {
      try {
        Decoded decoded =
            CODEC.decode(record.getString(0), (byte[]) record.get(1), record.getLong(2));
        if (decoded instanceof Decoded.Accepted accepted) {
          Event event = accepted.event();
          List<Row> rows = columns.rows(event);
          tally.accept(event.timestamp(), !rows.isEmpty(), readAt);
          return rows;
        }
        tally.reject(((Decoded.Rejected) decoded).message());
      } catch (RuntimeException | StackOverflowError e) {
        // The codec gives reasons and does not throw. Should it, a record must not stop the query.
        tally.reject("it cannot be decoded: " + Causes.inOneLine(e));
      }
      return List.of();
    }
  }
}
