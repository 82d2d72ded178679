package io.instashop.cli.producer;

import io.instashop.audit.settings.AuditSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The databases of what follows a shard. */
final class Followers implements AutoCloseable {

  private final List<FollowerDatabase> databases = new ArrayList<>();

  Followers(SourceShard shard, AuditSettings settings) throws SQLException {
    try {
      for (Follower follower : Follower.of(shard)) {
        FollowerDatabase.open(follower, follower.database(settings)).ifPresent(databases::add);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * A plan without rows.
   *
   * @param lock whether the followers must stay where they are until they are moved
   */
  FollowerPlan plan(SourceDatabase source, boolean lock) throws SQLException {
    FollowerPlan plan = new FollowerPlan();
    String identity = source.identity();
    for (FollowerDatabase database : databases) {
      for (FollowedPlace place : database.places(source, lock)) {
        plan.add(
            new FollowedRows(
                place, identity, source.isNative(place.table(), place.xid(), place.id())));
      }
    }
    return plan;
  }

  /** Notes new places, which are not in force before {@link #move}. */
  void note(List<FollowedPlace> places) {
    each(places, FollowerDatabase::note);
  }

  /** Moves the followers to new places. */
  void move(List<FollowedPlace> places) {
    each(places, FollowerDatabase::move);
  }

  @Override
  public void close() throws SQLException {
    for (FollowerDatabase database : databases) {
      database.close();
    }
  }

  private void each(
      List<FollowedPlace> places, BiConsumer<FollowerDatabase, List<FollowedPlace>> work) {
    for (FollowerDatabase database : databases) {
      List<FollowedPlace> own =
          places.stream().filter(place -> place.follower() == database.follower()).toList();
      if (!own.isEmpty()) {
        work.accept(database, own);
      }
    }
  }
}
