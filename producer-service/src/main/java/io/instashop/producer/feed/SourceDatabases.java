package io.instashop.producer.feed;

import com.zaxxer.hikari.HikariDataSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.producer.cursor.SourceDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * The source databases, each with connections of its own, so that one that is unavailable holds up
 * its own shards only. What watches them follows from them.
 */
public final class SourceDatabases implements AutoCloseable {

  private final Map<SourceDatabase, HikariDataSource> pools;
  private final Map<SourceDatabase, DataSource> sources = new EnumMap<>(SourceDatabase.class);

  /**
   * Takes over pools from {@link SourcePool}.
   *
   * @param pools one for each database
   */
  public SourceDatabases(Map<SourceDatabase, HikariDataSource> pools) {
    this(pools, pool -> pool);
  }

  private SourceDatabases(
      Map<SourceDatabase, HikariDataSource> pools, UnaryOperator<DataSource> seenAs) {
    this.pools = new EnumMap<>(pools);
    for (SourceDatabase database : SourceDatabase.values()) {
      HikariDataSource pool =
          Objects.requireNonNull(pools.get(database), () -> "no connections to " + database);
      sources.put(database, seenAs.apply(pool));
    }
  }

  /** The same databases, each read through something. */
  public SourceDatabases through(UnaryOperator<DataSource> lens) {
    return new SourceDatabases(pools, lens);
  }

  /** Connections to where a shard's tables are. */
  public DataSource of(Shard shard) {
    return of(shard.database());
  }

  /** Connections to where each shard's tables are. */
  public Map<Shard, DataSource> byShard() {
    Map<Shard, DataSource> databases = new EnumMap<>(Shard.class);
    for (Shard shard : Shard.values()) {
      databases.put(shard, of(shard));
    }
    return databases;
  }

  /**
   * What watches the horizon of each database.
   *
   * @param warnAfter age of a writing transaction from which the log warns
   */
  public List<HorizonWatch> watches(Duration warnAfter) {
    return each(
        database ->
            new HorizonWatch(
                database.databaseName(), of(database), warnAfter, database.isOptional()));
  }

  /**
   * The clock of each database.
   *
   * @param clock this host's
   */
  public List<DatabaseClock> clocks(Clock clock) {
    return each(database -> new DatabaseClock(database.databaseName(), of(database), clock));
  }

  /** The note of each shard in its database. */
  public List<PublishedPosition> positions() {
    return Arrays.stream(Shard.values())
        .map(shard -> new PublishedPosition(shard, of(shard)))
        .toList();
  }

  /** Closes all connections. */
  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }

  private DataSource of(SourceDatabase database) {
    return Objects.requireNonNull(sources.get(database));
  }

  private static <T> List<T> each(Function<SourceDatabase, T> made) {
    return Arrays.stream(SourceDatabase.values()).map(made).toList();
  }
}
