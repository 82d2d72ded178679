package io.instashop.cli.producer;

import org.jspecify.annotations.Nullable;

/** Decides for each row whether it was published. */
final class Publication {

  /** What is known of a row. */
  enum Kind {
    /** Its event is in the topics. */
    PRESENT,
    /** Its event was in the topics, until Kafka's retention deleted it. */
    EXPIRED,
    /** Its event has yet to be sent. */
    PENDING,
    /** The topics hold another event of its id. */
    REUSED
  }

  private final Basis basis;
  private final PublishedEvents events;
  private final @Nullable StoredPosition stored;

  Publication(Basis basis, PublishedEvents events, @Nullable StoredPosition stored) {
    this.basis = basis;
    this.events = events;
    this.stored = stored;
  }

  Kind of(Row row) {
    return switch (basis) {
      case NOTHING -> Kind.PENDING;
      case STORED_CURSOR -> stored != null && row.isCovered(stored) ? Kind.PRESENT : Kind.PENDING;
      case TOPICS -> byTopics(row);
    };
  }

  private Kind byTopics(Row row) {
    Long print = events.print(row);
    if (print == null) {
      return isExpired(row) ? Kind.EXPIRED : Kind.PENDING;
    }
    Long micros = row.micros();
    boolean same =
        print == PublishedEvents.ANY
            || micros == null
            || print == PublishedEvents.print(micros, row.customer());
    return same ? Kind.PRESENT : Kind.REUSED;
  }

  /** Older than what the topics still hold, and covered by the cursor if there is one. */
  private boolean isExpired(Row row) {
    Long micros = row.micros();
    return micros != null
        && micros <= events.deletedUntil()
        && (stored == null || row.isCovered(stored));
  }
}
