package io.instashop.audit.evidence;

import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.EventType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The committed records of the event topics and of the dead-letter topics. */
public final class TopicEvidence {

  private final EventIndexes indexes = new EventIndexes();
  private final Sequence sequence = new Sequence();
  private final Set<Position> rejected = new TreeSet<>();
  private final Set<Long> rejectedRows = new HashSet<>();
  private final Set<Position> quarantined = new TreeSet<>();
  private final List<Position> quarantinedAgain = new ArrayList<>();
  private final List<Position> unexplained = new ArrayList<>();
  private final Replays replays;

  public TopicEvidence() {
    this(new Replays());
  }

  /** No records, and what is known of those that were sent back. */
  public TopicEvidence(Replays replays) {
    this.replays = replays;
  }

  /** Records that are events, by kind. */
  public EventIndex index(EventType type) {
    return indexes.of(type);
  }

  /** Records of all kinds together, rejected ones included. */
  public long records() {
    return indexes.rows() + rejected.size();
  }

  /**
   * Enters a record that is an event; records of a partition must come in their order.
   *
   * @param key number of the event id
   * @param cents money, or {@link EventIndex#NO_MONEY}
   */
  public void add(EventType type, String partition, long key, long cents, long micros) {
    add(type, partition, key, cents, micros, sequence.size());
  }

  /** Enters a record that is an event, with its number in the order of reading. */
  public void add(
      EventType type, String partition, long key, long cents, long micros, long number) {
    indexes.of(type).add(key, cents, micros);
    if (key >= 0 && type != EventType.TRANSACTION_ITEM) {
      sequence.add(partition, number, EventKeys.tagged(type, key));
    }
  }

  /** Enters a record that the codec rejects. */
  public void addRejected(Position position) {
    rejected.add(position);
  }

  /** Enters the id that a rejected record names: the row that it was made of. */
  public void addRejectedRow(EventType type, long key) {
    rejectedRows.add(EventKeys.tagged(type, key));
  }

  /** Whether a source row stands in its topic as a record that is no event. */
  public boolean isRejectedRow(EventType type, long key) {
    return key >= 0 && rejectedRows.contains(EventKeys.tagged(type, key));
  }

  /** Enters a dead letter, by the place of the record it was made from. */
  public void addDeadLetter(Position origin) {
    if (!quarantined.add(origin)) {
      quarantinedAgain.add(origin);
    }
  }

  /** Enters a dead letter that does not say where it came from, by its own place. */
  public void addUnexplained(Position deadLetter) {
    unexplained.add(deadLetter);
  }

  /** Which records were sent back from the dead letters. */
  public Replays replays() {
    return replays;
  }

  /** The records that have an order to keep. */
  public Sequence sequence() {
    return sequence;
  }

  /** Places of the records that the codec rejects. */
  public Set<Position> rejected() {
    return rejected;
  }

  /** Places of the records that have a dead letter. */
  public Set<Position> quarantined() {
    return quarantined;
  }

  /** Places of records with more than one dead letter, once for each further one. */
  public List<Position> quarantinedAgain() {
    return quarantinedAgain;
  }

  /** Dead letters without a usable origin, by their own place. */
  public List<Position> unexplained() {
    return unexplained;
  }
}
