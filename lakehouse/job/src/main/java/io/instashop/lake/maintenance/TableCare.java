package io.instashop.lake.maintenance;

import io.delta.tables.DeltaTable;
import io.instashop.kit.settings.Durations;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Definitions;
import io.instashop.lake.table.FolderSize;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.Tables;
import io.instashop.lake.transform.Transform;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/**
 * Puts the small files of a table together and deletes those that no version still kept has. The
 * versions that a query over {@code changes} has not read yet are kept, however old they are.
 */
final class TableCare {

  /** Files of this size are left alone, so that no row is written again and again. */
  private static final long LARGE = 64L << 20;

  /** Of so many versions each may be looked at, and of older ones none if they are younger. */
  private static final int MOST_VERSIONS = 2_000;

  /** Longer than any query should take that reads a version. */
  private static final Duration LEAST = Duration.ofHours(1);

  private static final String LOG_RETENTION = "delta.logRetentionDuration";

  /** Delta wants it to be no longer than that of the log. */
  private static final String FILE_RETENTION = "delta.deletedFileRetentionDuration";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Between a commit and its time in the log may lie the time it takes to write it. */
  private static final Duration SLACK = Duration.ofHours(1);

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Definitions definitions;
  private final Duration keep;
  private final Clock clock;
  private final Consumer<String> say;
  private final Tables tables;

  TableCare(
      SparkSession session,
      LakeFolder lake,
      Definitions definitions,
      Duration keep,
      Clock clock,
      Consumer<String> say) {
    spark = session.newSession();
    spark.conf().set("spark.databricks.delta.optimize.minFileSize", LARGE);
    spark.conf().set("spark.databricks.delta.optimize.maxFileSize", 2 * LARGE);
    // Into as many parts Delta sorts its lists of files; the default is ten thousand.
    spark
        .conf()
        .set(
            "spark.sql.sources.parallelPartitionDiscovery.parallelism",
            2L * spark.sparkContext().defaultParallelism());
    // How long is our own setting's business.
    spark.conf().set("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    this.lake = lake;
    this.definitions = definitions;
    this.keep = keep;
    this.clock = clock;
    this.say = say;
    tables = new Tables(spark, lake);
  }

  /** Maintains a table, unless it is being written all the time. */
  void of(String table) {
    Optional<LakeLocks.Hold> alone = new LakeLocks(lake).tryAlone(table, PATIENCE);
    if (alone.isEmpty()) {
      say.accept(table + ": skipped until the next maintenance, as it is being written");
      return;
    }
    try (var held = alone.get()) {
      FolderSize before = FolderSize.of(lake, lake.table(table));
      Duration kept = kept(table);
      DeltaTable files = DeltaTable.forPath(spark, lake.table(table).toString());
      files.optimize().executeCompaction();
      if (!keep.isZero()) {
        keepLog(table, kept);
        // It prints lines of its own, which say less than ours.
        scala.Console.withOut(
            OutputStream.nullOutputStream(), () -> files.vacuum(kept.toMillis() / 3_600_000.0));
      }
      FolderSize after = FolderSize.of(lake, lake.table(table));
      say.accept("%s: %s, now %s".formatted(table, before.text(), after.text()));
    }
  }

  /** A stream makes versions by the second; it would be useless to keep each for a week. */
  private Duration ofBatches(String table, long newest) {
    Optional<Instant> last =
        newest < MOST_VERSIONS ? Optional.empty() : tables.committed(table, newest - MOST_VERSIONS);
    return last.map(time -> Duration.between(time, Instant.now(clock)))
        .map(age -> age.compareTo(LEAST) < 0 ? LEAST : age)
        .filter(age -> age.compareTo(keep) < 0)
        .orElse(keep);
  }

  /** The log has a file for each version; those of deleted versions are of no use. */
  private void keepLog(String table, Duration kept) {
    String interval = "interval " + Math.max(1, kept.toHours()) + " hours";
    if (!interval.equals(tables.property(table, LOG_RETENTION).orElse(""))) {
      spark.sql(
          "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('%s' = '%s', '%s' = '%s')"
              .formatted(
                  lake.table(table).toString().replace("`", "``"),
                  LOG_RETENTION,
                  interval,
                  FILE_RETENTION,
                  interval));
    }
  }

  /** How long files stay that the table has no more. */
  private Duration kept(String table) {
    long newest = tables.version(table).orElse(-1);
    Duration longest = ofBatches(table, newest);
    for (Dataset reader : definitions.datasets().values()) {
      if (!table.equals(reader.changes()) || !reader.missing().isEmpty()) {
        continue;
      }
      OptionalLong position = new Transform(spark, lake, reader).position();
      if (keep.isZero() || position.isEmpty() || position.getAsLong() >= newest) {
        continue;
      }
      Optional<Instant> next = tables.committed(table, position.getAsLong() + 1);
      if (next.isEmpty()) {
        say.accept(
            "%s: %s has read it up to version %d, and what came next is no longer in the table's"
                    .formatted(table, reader.name(), position.getAsLong())
                + " log; 'lake rebuild "
                + reader.name()
                + "' reads all rows again");
        continue;
      }
      Duration behind = Duration.between(next.get(), Instant.now(clock)).plus(SLACK);
      if (behind.compareTo(longest) > 0) {
        longest = behind;
        say.accept(
            "%s: former versions stay for longer than %s, since %s has not read it since %s"
                .formatted(
                    table,
                    Durations.format(keep),
                    reader.name(),
                    next.get().truncatedTo(ChronoUnit.SECONDS)));
      }
    }
    return longest;
  }
}
