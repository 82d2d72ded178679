package io.instashop.cli.producer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a takeover finds and does, counted row by row in the order of publication. */
final class AdoptionPlan {

  private static final int EXAMPLES = 5;

  final SourceShard shard;
  final Basis basis;
  final @Nullable StoredPosition stored;
  final String database;
  final long records;
  private final long ids;
  final Decisions decisions;
  final String unknownRetention;
  final FollowerPlan followers;
  private final long nextXid;
  private final List<String> reusedExamples = new ArrayList<>();
  private final List<String> unknownExamples = new ArrayList<>();
  long present;
  long expired;
  long pending;
  long reused;
  long unknown;
  long foreign;
  private boolean publishedForeign;
  private boolean mixed;
  private boolean pendingSeen;
  @Nullable Row lastPublished;
  private long publishedXids;
  private long pendingXids;
  private long lastPublishedXid = -1;
  private long lastPendingXid = -1;

  /**
   * A plan without rows.
   *
   * @param nextXid the first transaction id that the database has not given out
   * @param events what the topics hold
   * @param followers what follows the rows, without rows
   */
  AdoptionPlan(
      SourceShard shard,
      Basis basis,
      @Nullable StoredPosition stored,
      String database,
      long nextXid,
      PublishedEvents events,
      Decisions decisions,
      FollowerPlan followers) {
    this.shard = shard;
    this.basis = basis;
    this.stored = stored;
    this.database = database;
    this.nextXid = nextXid;
    this.records = events.records();
    this.ids = events.ids();
    this.decisions = decisions;
    this.unknownRetention = events.deleted().unknownRetention();
    this.followers = followers;
  }

  /** Takes a row into account; to be called in the order of publication. */
  void add(Row row, Publication.Kind kind) {
    switch (kind) {
      case PRESENT -> present++;
      case EXPIRED -> expired++;
      case PENDING -> pending++;
      case REUSED -> {
        reused++;
        note(reusedExamples, row);
      }
      case UNKNOWN -> {
        unknown++;
        note(unknownExamples, row);
      }
    }
    boolean isForeign = row.xid() >= nextXid;
    if (isForeign) {
      foreign++;
    }
    followers.add(row, isPublished(kind));
    if (isPublished(kind)) {
      lastPublished = row;
      mixed |= pendingSeen;
      publishedForeign |= isForeign;
      if (row.xid() != lastPublishedXid) {
        lastPublishedXid = row.xid();
        publishedXids++;
      }
    } else {
      pendingSeen = true;
      if (row.xid() != lastPendingXid) {
        lastPendingXid = row.xid();
        pendingXids++;
      }
    }
  }

  /** Whether rows of that kind are not to be sent again. */
  boolean isPublished(Publication.Kind kind) {
    return switch (kind) {
      case PRESENT, EXPIRED -> true;
      case PENDING -> false;
      case REUSED -> decisions.reusedIds() == Decision.SKIP;
      case UNKNOWN -> decisions.unknownRows() == Decision.SKIP;
    };
  }

  /** Events in the topics whose row the database does not hold, as after a restore. */
  long withoutRow() {
    return Math.max(0, ids - present - reused);
  }

  /** The first ids that were used twice. */
  List<String> reusedExamples() {
    return reusedExamples;
  }

  /** The first rows of which nothing tells whether they were published. */
  List<String> unknownExamples() {
    return unknownExamples;
  }

  /**
   * Whether rows get other transaction ids: foreign ones, pending ones before published ones, or
   * those that a follower could not tell apart.
   */
  boolean renumbers() {
    return numbering() != Numbering.KEPT;
  }

  /** The order that the rows have afterwards. */
  Numbering numbering() {
    if (foreign > 0 || followers.isOutOfOrder()) {
      return Numbering.LOADED_FIRST;
    }
    return mixed ? Numbering.PENDING_LAST : Numbering.KEPT;
  }

  /**
   * Whether the published rows get other ids, too. A follower's step that is under way has read the
   * old ones. It fails, and reads again, only if its position has another id by then.
   */
  boolean renumbersPublished() {
    return publishedForeign || (renumbers() && followers.hasFollowed());
  }

  private static void note(List<String> examples, Row row) {
    if (examples.size() < EXAMPLES) {
      examples.add(row.eventId());
    }
  }

  /** How many transaction ids the rows that are renumbered need, in their order. */
  long neededXids() {
    if (!renumbers()) {
      return 0;
    }
    // Twice, as loaded rows and own ones may share numbers. A gap harms nothing.
    return 2 * (pendingXids + (renumbersPublished() ? publishedXids : 0));
  }

  /** The ids in use below which none of the new ones may lie. */
  long floor() {
    return renumbersPublished() || lastPublished == null ? 3 : lastPublished.xid() + 1;
  }
}
