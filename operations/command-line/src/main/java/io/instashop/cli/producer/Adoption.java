package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.kit.text.Secrets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a shard's cursor, database and topics fit each other.
 *
 * <p>The order is: fence the producer, see what was published, use up transaction ids, keep writers
 * off the tables, and followers where they are. Then renumber the rows that need it, send the
 * cursor, note the followers' places, commit the database, commit the cursor, move the followers. A
 * failure before the database's commit leaves everything as it was. Between the commits the old
 * cursor or place no longer fits: the shard or follower stays refused, and the command can run
 * again.
 */
final class Adoption {

  private static final String UNDEFINED_DATABASE = "3D000";

  private final AuditSettings settings;
  private final SourceShard shard;
  private final Basis basis;
  private final Decisions decisions;
  private final Clock clock;

  Adoption(
      AuditSettings settings, SourceShard shard, Basis basis, Decisions decisions, Clock clock) {
    this.settings = settings;
    this.shard = shard;
    this.basis = basis;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** What would be done. Nothing is changed, and no producer is disturbed. */
  AdoptionPlan plan() {
    try (StoredCursor cursor = new StoredCursor(shard, settings);
        SourceDatabase database = open();
        Followers followers = new Followers(shard, settings)) {
      StoredPosition stored = stored(cursor);
      PublishedEvents events = events();
      Publication publication = Publication.of(basis, events, stored, database, shard);
      return planned(database, publication, stored, events, followers.plan(database, false));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Carries out the adoption and returns what it has done. */
  AdoptionPlan run() {
    try (StoredCursor cursor = new StoredCursor(shard, settings);
        SourceDatabase database = open();
        Followers followers = new Followers(shard, settings)) {
      cursor.fence();
      StoredPosition stored = stored(cursor);
      PublishedEvents events = events();
      Publication publication = Publication.of(basis, events, stored, database, shard);
      AdoptionPlan seen =
          planned(database, publication, stored, events, followers.plan(database, false));
      database.raiseNextXid(seen.floor() + seen.neededXids() + 1_000);
      database.holdStill(shard);
      // Not before: a lock is a writing transaction, which may be on the same server.
      AdoptionPlan plan =
          planned(database, publication, stored, events, followers.plan(database, true));
      check(plan);
      database.forgetPublishedPosition(shard);
      StoredPosition next = renumbered(database, plan, publication);
      Sequences.raise(database.connection(), shard, events);
      List<FollowedPlace> places = plan.followers.places(plan.numbering(), database);
      cursor.send(next);
      followers.note(places);
      database.connection().commit();
      cursor.commit();
      followers.move(places);
      return plan;
    } catch (SQLException e) {
      throw unreadable(e);
    } catch (KafkaException e) {
      throw new AdoptException(
          "Kafka at "
              + settings.kafka().bootstrapServers()
              + " refuses; run the command again. Its address is SPRING_KAFKA_BOOTSTRAP_SERVERS",
          e);
    }
  }

  /** Refuses what needs a decision or cannot be done right. */
  private void check(AdoptionPlan plan) {
    if (plan.unknown > 0 && decisions.unknownRows() == null) {
      throw new AdoptException(
          "shard "
              + shard.wireName()
              + ": "
              + AdoptionText.unknown(plan)
              + "; choose --unknown-rows SEND or SKIP. Nothing was changed");
    }
    if (plan.reused > 0 && decisions.reusedIds() == null) {
      throw new AdoptException(
          plan.reused
              + " rows of shard "
              + shard.wireName()
              + " have an id that the topics hold for another event (first "
              + String.join(", ", plan.reusedExamples())
              + "); choose --reused-ids SEND or SKIP. Nothing was changed");
    }
    if (plan.foreign > 0 && basis == Basis.STORED_CURSOR) {
      throw new AdoptException(
          "shard "
              + shard.wireName()
              + " has rows that another server wrote, so its stored cursor says nothing about"
              + " rows written here; run the command without --keep-position. Nothing was"
              + " changed");
    }
    List<String> problems = plan.followers.problems(plan.numbering());
    if (!problems.isEmpty() && !decisions.leaveFollowers()) {
      throw new AdoptException(
          String.join("; ", problems)
              + "; --leave-followers takes the rest over and leaves it refused. Nothing was"
              + " changed");
    }
  }

  private AdoptionPlan planned(
      SourceDatabase database,
      Publication publication,
      @Nullable StoredPosition stored,
      PublishedEvents events,
      FollowerPlan followers)
      throws SQLException {
    AdoptionPlan plan =
        new AdoptionPlan(
            shard,
            basis,
            stored,
            database.identity(),
            database.nextXid(),
            events,
            decisions,
            followers);
    database.rows(shard, row -> plan.add(row, publication.of(row)));
    return plan;
  }

  private StoredPosition renumbered(
      SourceDatabase database, AdoptionPlan plan, Publication publication) throws SQLException {
    long needed = plan.neededXids();
    long nextXid = database.nextXid();
    if (needed > 0 && nextXid - needed < plan.floor()) {
      throw new AdoptException(
          "many rows were written meanwhile; run the command again. Nothing was changed");
    }
    Row last =
        needed == 0
            ? plan.lastPublished
            : new Renumbering(database, shard, nextXid - needed).run(plan, publication);
    String newest = plan.stored == null ? null : plan.stored.newestEvent();
    return last == null
        ? StoredPosition.start(plan.database)
        : StoredPosition.behind(last, plan.database, newest);
  }

  private @Nullable StoredPosition stored(StoredCursor cursor) {
    StoredPosition stored = cursor.read().orElse(null);
    if (basis == Basis.STORED_CURSOR && stored == null) {
      throw new AdoptException(
          "shard "
              + shard.wireName()
              + " has no stored cursor that could be kept; run the command without --keep-position."
              + " Nothing was changed");
    }
    return stored;
  }

  private PublishedEvents events() {
    return basis == Basis.TOPICS
        ? PublishedEvents.read(settings, shard, clock.instant())
        : PublishedEvents.nothing();
  }

  /**
   * Whether there is anything to adopt. A shop of an earlier version has no database of stock or
   * deliveries, and what fills such tables may be off.
   */
  boolean hasTables() {
    try (SourceDatabase database = open()) {
      return database.has(shard);
    } catch (SQLException e) {
      if (UNDEFINED_DATABASE.equals(e.getSQLState())) {
        return false;
      }
      throw unreadable(e);
    }
  }

  private SourceDatabase open() throws SQLException {
    return new SourceDatabase(shard.database(settings));
  }

  private AdoptException unreadable(SQLException e) {
    return new AdoptException(
        "the database at "
            + Secrets.hiddenIn(shard.database(settings).url().replaceAll("\\?.*", ""))
            + " refuses; the role must own the tables. Nothing was changed",
        e);
  }
}
