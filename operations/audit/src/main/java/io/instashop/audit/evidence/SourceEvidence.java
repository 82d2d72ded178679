package io.instashop.audit.evidence;

import io.instashop.contracts.events.EventType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The committed rows of the source databases. */
public final class SourceEvidence {

  private final EventIndexes indexes = new EventIndexes();
  private final Map<Shard, KeyIndex> order = new EnumMap<>(Shard.class);
  private final Map<Shard, LongList> ranks = new EnumMap<>(Shard.class);
  private final EventIndex gross = new EventIndex();
  private final LongList orphans = new LongList();

  public SourceEvidence() {
    for (Shard shard : Shard.values()) {
      order.put(shard, new KeyIndex());
      ranks.put(shard, new LongList());
    }
  }

  /** Rows by the kind of event they become; line items are rows of {@code transaction_detail}. */
  public EventIndex index(EventType type) {
    return indexes.of(type);
  }

  /** Rows of all kinds together. */
  public long rows() {
    return indexes.rows();
  }

  /** Enters a row of a fact table; rows must come in the shard's order (xid, rank, id). */
  public void add(EventType type, long id, long cents, long micros) {
    add(type, id, cents, micros, index(Shard.of(type)).size());
  }

  /** Enters a row whose rank in its shard's order is known. */
  public void add(EventType type, long id, long cents, long micros, long rank) {
    indexes.of(type).add(id, cents, micros);
    if (index(Shard.of(type)).add(EventKeys.tagged(type, id)) >= 0) {
      Objects.requireNonNull(ranks.get(Shard.of(type))).add(rank);
    }
  }

  /** Enters what a transaction's items must add up to: total plus discount. */
  public void addGross(long transactionId, long cents) {
    gross.add(transactionId, cents, 0);
  }

  /** Enters a line of a transaction. */
  public void addItem(long transactionId, int line, long cents, long micros) {
    indexes.of(EventType.TRANSACTION_ITEM).add(EventKeys.item(transactionId, line), cents, micros);
  }

  /** Enters a status change whose transaction does not exist. */
  public void addOrphan(long statusChangeId) {
    orphans.add(statusChangeId);
  }

  /** The rank of a {@linkplain EventKeys#tagged tagged} id in its shard's order, or -1. */
  public long rank(long tagged) {
    Shard shard = Shard.of(EventKeys.typeOf(tagged));
    int number = index(shard).find(tagged);
    return number < 0 ? -1 : Objects.requireNonNull(ranks.get(shard)).get(number);
  }

  /** Total plus discount of each transaction. */
  public EventIndex gross() {
    return gross;
  }

  /** Ids of status changes without a transaction. */
  public LongList orphans() {
    return orphans;
  }

  private KeyIndex index(Shard shard) {
    return Objects.requireNonNull(order.get(shard));
  }
}
