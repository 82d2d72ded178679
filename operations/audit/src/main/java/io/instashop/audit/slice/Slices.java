package io.instashop.audit.slice;

import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.FigureEvidence;
import io.instashop.audit.evidence.FollowerEvidence;
import io.instashop.audit.evidence.SourceEvidence;
import io.instashop.audit.evidence.TopicEvidence;
import io.instashop.audit.evidence.WarehouseEvidence;
import io.instashop.audit.evidence.WindowEvidence;
import io.instashop.audit.slice.Fact.Kind;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.EventType;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes what is read in all stores, and gives it back as evidence in slices. An event is in the
 * same slice at every place, so each slice can be judged alone. Of the order of events a slice
 * keeps the numbers, so that it can be put together again.
 *
 * <p>Entered from several threads; rows of a shard must come in their order from one of them, and
 * so must the records of a partition.
 */
public final class Slices implements AutoCloseable {

  /** A fact takes about 30 bytes of memory once it is evidence. */
  private static final long LARGEST = 1_500_000;

  private final EventKeys keys;
  private final SliceFiles files;
  private final Names partitions = new Names();
  private final Names topics = new Names();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong records = new AtomicLong();

  public Slices(EventKeys keys) {
    this(keys, LARGEST);
  }

  Slices(EventKeys keys, long largest) {
    this.keys = keys;
    this.files = new SliceFiles(largest);
  }

  /** Enters a row of a fact table. */
  public void row(EventType type, long id, long cents, long micros) {
    add(Kind.ROW_OF_SOURCE, type, id, cents, micros, rows.getAndIncrement(), 0);
  }

  /** Enters what a transaction's items must add up to: total plus discount. */
  public void gross(long transactionId, long cents) {
    add(Kind.GROSS, EventType.TRANSACTION, transactionId, cents, 0, 0, 0);
  }

  /** Enters a line of a transaction. */
  public void line(long transactionId, int line, long cents, long micros) {
    long key = EventKeys.item(transactionId, line);
    add(Kind.ROW_OF_SOURCE, EventType.TRANSACTION_ITEM, key, cents, micros, 0, 0);
  }

  /** Enters a status change whose transaction does not exist. */
  public void orphan(long statusChangeId) {
    add(Kind.ORPHAN, EventType.TRANSACTION_STATUS, statusChangeId, 0, 0, 0, 0);
  }

  /** Enters a record that is an event. */
  public void record(EventType type, String partition, long key, long cents, long micros) {
    int number = partitions.number(partition);
    long order = type == EventType.TRANSACTION_ITEM ? 0 : records.getAndIncrement();
    add(Kind.RECORD, type, key, cents, micros, order, number);
  }

  /** Enters a record that is a dead letter sent back, which has no order to keep. */
  public void copy(EventType type, long key, long cents, long micros) {
    add(Kind.COPY, type, key, cents, micros, 0, 0);
  }

  /** Enters the id that a rejected record names: the row that it was made of. */
  public void rejectedRow(EventType type, long key) {
    add(Kind.REJECTED_ROW, type, key, 0, 0, 0, 0);
  }

  /** Enters a row of the warehouse. */
  public void landed(EventType type, long key, long cents, long micros) {
    add(Kind.ROW_OF_WAREHOUSE, type, key, cents, micros, 0, 0);
  }

  /** Enters a record that the codec rejects. */
  public void rejected(Position position) {
    place(Kind.REJECTED, position);
  }

  /** Enters a dead letter, by the place of the record it was made from. */
  public void deadLetter(Position origin) {
    place(Kind.DEAD_LETTER, origin);
  }

  /** Enters a dead letter that does not say where it came from, by its own place. */
  public void unexplained(Position deadLetter) {
    place(Kind.UNEXPLAINED, deadLetter);
  }

  /** Hands over one slice after the other, each once. */
  public void each(Consumer<Evidence> reader) {
    files.each(facts -> reader.accept(evidence(facts)));
  }

  @Override
  public void close() {
    files.close();
  }

  private void add(
      Kind kind, EventType type, long key, long cents, long micros, long order, int partition) {
    int mark = (int) (micros ^ micros >>> 32);
    files.add(new Fact(kind, type.ordinal(), key, cents, mark, order, partition));
  }

  private void place(Kind kind, Position at) {
    int topic = topics.number(at.topic());
    files.add(new Fact(kind, topic, at.offset(), 0, 0, 0, at.partition()));
  }

  private Evidence evidence(Iterable<Fact> facts) {
    SourceEvidence source = new SourceEvidence();
    TopicEvidence records = new TopicEvidence();
    WarehouseEvidence warehouse = new WarehouseEvidence();
    for (Fact fact : facts) {
      switch (fact.kind()) {
        case ROW_OF_SOURCE -> enterRow(source, fact);
        case GROSS -> source.addGross(fact.key(), fact.cents());
        case ORPHAN -> source.addOrphan(fact.key());
        case RECORD ->
            records.add(
                fact.type(),
                partitions.name(fact.partition()),
                fact.key(),
                fact.cents(),
                fact.micros(),
                fact.order());
        case COPY -> records.index(fact.type()).add(fact.key(), fact.cents(), fact.micros());
        case REJECTED_ROW -> records.addRejectedRow(fact.type(), fact.key());
        case ROW_OF_WAREHOUSE ->
            warehouse.index(fact.type()).add(fact.key(), fact.cents(), fact.micros());
        case REJECTED -> records.addRejected(position(fact));
        case DEAD_LETTER -> records.addDeadLetter(position(fact));
        case UNEXPLAINED -> records.addUnexplained(position(fact));
      }
    }
    return new Evidence(
        keys,
        source,
        records,
        warehouse,
        new WindowEvidence(),
        new FigureEvidence(),
        new FollowerEvidence());
  }

  private static void enterRow(SourceEvidence source, Fact fact) {
    if (fact.type() == EventType.TRANSACTION_ITEM) {
      source.index(fact.type()).add(fact.key(), fact.cents(), fact.micros());
    } else {
      source.add(fact.type(), fact.key(), fact.cents(), fact.micros(), fact.order());
    }
  }

  private Position position(Fact fact) {
    return new Position(topics.name(fact.name()), fact.partition(), fact.key());
  }
}
