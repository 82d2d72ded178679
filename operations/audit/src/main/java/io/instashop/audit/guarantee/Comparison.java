package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Shard;
import io.instashop.contracts.events.EventType;
import java.util.List;
import java.util.function.LongPredicate;

/** Compares the events of one kind at two places. */
final class Comparison {

  /** The kinds of event that stand for one source row each. */
  static final List<EventType> SOURCE_TYPES = Shard.sourceTypes();

  private final EventKeys keys;
  private final Differences differences;

  Comparison(EventKeys keys, Differences differences) {
    this.keys = keys;
    this.differences = differences;
  }

  /** Every event here must be there. */
  void present(EventType type, EventIndex here, EventIndex there, String otherwise) {
    present(type, here, there, otherwise, key -> false);
  }

  /** Every event here must be there, except some. */
  void present(
      EventType type, EventIndex here, EventIndex there, String otherwise, LongPredicate except) {
    for (int i = 0; i < here.size(); i++) {
      long key = here.key(i);
      if (!there.contains(key) && !except.test(key)) {
        differences.add(otherwise, () -> keys.text(type, key));
      }
    }
  }

  /**
   * An event at both places must have the same money and time. One that is repeated needs one row
   * that has; the others are {@link #unrepeated}'s matter.
   */
  void equal(EventType type, EventIndex here, EventIndex there, String places) {
    for (int i = 0; i < here.size(); i++) {
      long key = here.key(i);
      int other = there.find(key);
      if (other < 0 || here.agrees(i, there, other)) {
        continue;
      }
      long cents = here.cents(i);
      long otherCents = there.cents(other);
      if (cents != otherCents) {
        differences.add(
            "different amount " + places,
            () -> keys.text(type, key) + " " + Money.text(cents) + " ≠ " + Money.text(otherCents));
      }
      if (here.timeMark(i) != there.timeMark(other)) {
        differences.add("different event time " + places, () -> keys.text(type, key));
      }
    }
  }

  /** No id may come twice. */
  void unrepeated(EventType type, EventIndex index, String otherwise) {
    for (int i = 0; i < index.repeated().size(); i++) {
      long key = index.repeated().get(i);
      differences.add(otherwise, () -> keys.text(type, key));
    }
  }
}
