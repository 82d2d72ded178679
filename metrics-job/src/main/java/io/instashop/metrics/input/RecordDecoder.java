package io.instashop.metrics.input;

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
import org.apache.spark.sql.types.StructType;

/**
 * Decodes Kafka records (topic, value, timestamp in epoch milliseconds) to the rows of a query, and
 * keeps count of them.
 */
abstract class RecordDecoder implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final TallyAccumulator tallies;
  private final long windowMillis;
  private final Clock clock;

  /**
   * A decoder that is sent to executors.
   *
   * @param clock serializable
   */
  RecordDecoder(TallyAccumulator tallies, long windowMillis, Clock clock) {
    this.tallies = tallies;
    this.windowMillis = windowMillis;
    this.clock = clock;
  }

  /** The decoder of the query that computes that aggregation. */
  static RecordDecoder of(
      Aggregation aggregation, TallyAccumulator tallies, long windowMillis, Clock clock) {
    return aggregation.isOfTheShop()
        ? new EventDecoder(aggregation, tallies, windowMillis, clock)
        : new PaymentDecoder(tallies, windowMillis, clock);
  }

  /** The schema of the rows. */
  abstract StructType schema();

  /**
   * The rows of a record, which is also counted.
   *
   * @param readAt epoch milliseconds
   * @throws RuntimeException if the record is none; it is counted as rejected then
   */
  abstract List<Row> decode(Row record, PartitionTally tally, long readAt);

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    return new Rows(records);
  }

  /** Reads on until a record yields rows; at the end hands the tally over. */
  private final class Rows implements Iterator<Row> {

    private final Iterator<Row> records;
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
        return RecordDecoder.this.decode(record, tally, readAt);
      } catch (RuntimeException | StackOverflowError e) {
        // A record must not stop the query.
        tally.reject("it cannot be decoded: " + Causes.inOneLine(e));
        return List.of();
      }
    }
  }
}
