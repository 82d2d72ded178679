package io.instashop.cli.producer;

import java.sql.SQLException;
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
    REUSED,
    /** Its event is not in the topics, which have lost what would tell whether it was. */
    UNKNOWN
  }

  private final Basis basis;
  private final PublishedEvents events;
  private final @Nullable StoredPosition stored;
  private final PublishedUpTo known;

  private Publication(
      Basis basis, PublishedEvents events, @Nullable StoredPosition stored, PublishedUpTo known) {
    this.basis = basis;
    this.events = events;
    this.stored = stored;
    this.known = known;
  }

  /** Reads the rows, if the topics alone do not tell. */
  static Publication of(
      Basis basis,
      PublishedEvents events,
      @Nullable StoredPosition stored,
      SourceDatabase database,
      SourceShard shard)
      throws SQLException {
    PublishedUpTo known = new PublishedUpTo(stored, database.identity());
    Publication publication = new Publication(basis, events, stored, known);
    if (events.deleted().any()) {
      database.rows(shard, row -> known.add(row, publication.of(row) == Kind.PRESENT));
    }
    return publication;
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
      return withoutEvent(row);
    }
    Long micros = row.micros();
    boolean same =
        print == PublishedEvents.ANY
            || micros == null
            || print == PublishedEvents.print(micros, row.customer());
    return same ? Kind.PRESENT : Kind.REUSED;
  }

  /**
   * Two things must agree: that retention may have deleted its event, and that it was published. If
   * neither is so, it has yet to be sent.
   */
  private Kind withoutEvent(Row row) {
    DeletedRecords deleted = events.deleted();
    if (!deleted.mayHaveHeld(row) || (stored != null && !row.isCovered(stored))) {
      return Kind.PENDING;
    }
    boolean mayHaveExpired = deleted.mayHaveExpired(row);
    if (mayHaveExpired != known.covers(row)) {
      return Kind.UNKNOWN;
    }
    return mayHaveExpired ? Kind.EXPIRED : Kind.PENDING;
  }
}
