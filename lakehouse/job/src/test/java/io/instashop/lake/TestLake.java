package io.instashop.lake;

import io.instashop.lake.definition.Definitions;
import io.instashop.lake.maintenance.Maintenance;
import io.instashop.lake.maintenance.MaintenanceSettings;
import io.instashop.lake.run.DatasetRunner;
import io.instashop.lake.run.JobRunner;
import io.instashop.lake.run.RunRecord;
import io.instashop.lake.run.StreamRunner;
import io.instashop.lake.spark.LakeSessions;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.SqlFunctions;
import io.instashop.lake.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A lake of a test's own on the session that all tests share. */
final class TestLake {

  private static SparkSession session;

  final Path root;
  final List<String> said = new CopyOnWriteArrayList<>();
  private String location;
  private Path definitions;
  private Map<String, String> environment = Map.of();

  TestLake(Path root) {
    this.root = root;
    location = root.resolve("lake").toString();
    definitions = root.resolve("definitions");
  }

  /** Puts the lake itself elsewhere. */
  TestLake at(String uri) {
    location = uri;
    return this;
  }

  static synchronized SparkSession spark() {
    if (session == null) {
      System.setProperty("spark.master", "local[2]");
      System.setProperty("spark.sql.shuffle.partitions", "2");
      System.setProperty("spark.databricks.delta.snapshotPartitions", "1");
      // Jobs run their queries again; the compiled code must still be there.
      System.setProperty("spark.sql.codegen.cache.maxEntries", "1000");
      session = LakeSessions.start();
    }
    return session;
  }

  /** Uses the definitions that the project ships. */
  TestLake shipped(Map<String, String> environment) {
    definitions = Path.of("lake");
    this.environment = environment;
    return this;
  }

  TestLake define(String name, String text) {
    write(root.resolve("definitions").resolve(name), text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Drops a file, complete at once. */
  Path drop(String name, String text) {
    return drop(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path drop(String name, byte[] bytes) {
    return write(root.resolve("landing").resolve(name), bytes);
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Path draft = file.resolveSibling("." + file.getFileName());
      Files.write(draft, bytes);
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String landing(String name) {
    return root.resolve("landing").resolve(name).toString();
  }

  Definitions definitions() {
    return Definitions.load(definitions, environment);
  }

  LakeFolder folder() {
    return new LakeFolder(
        location, spark().sparkContext().hadoopConfiguration(), Clock.systemUTC());
  }

  /** Runs datasets, in the order of what they read. */
  List<RunRecord> run(String... names) {
    return run(false, names);
  }

  List<RunRecord> run(boolean acceptLoss, String... names) {
    Definitions all = definitions();
    return runner(all).runAll(List.of(names).stream().map(all::dataset).toList(), acceptLoss);
  }

  List<RunRecord> rebuild(String... names) {
    return rebuild(false, names);
  }

  List<RunRecord> rebuild(boolean acceptLoss, String... names) {
    Definitions all = definitions();
    return runner(all).rebuildAll(List.of(names).stream().map(all::dataset).toList(), acceptLoss);
  }

  RunRecord job(String name) {
    Definitions all = definitions();
    return new JobRunner(runner(all), folder(), all, Clock.systemUTC(), said::add)
        .run(all.job(name), false);
  }

  /** Keeps datasets up to date until it is closed. */
  StreamRunner stream(Clock clock, Duration interval, String... names) {
    Definitions all = definitions();
    StreamRunner runner =
        new StreamRunner(
            spark(),
            folder(),
            all,
            List.of(names).stream().map(all::dataset).toList(),
            interval,
            clock,
            said::add);
    runner.start();
    return runner;
  }

  /** Maintains some datasets, or everything; returns whether nothing failed. */
  boolean maintain(MaintenanceSettings settings, Clock clock, String... names) {
    Definitions all = definitions();
    Maintenance maintenance = new Maintenance(spark(), folder(), all, settings, clock, said::add);
    return names.length == 0
        ? maintenance.everything()
        : maintenance.of(List.of(names).stream().map(all::dataset).toList());
  }

  private DatasetRunner runner(Definitions all) {
    return new DatasetRunner(spark(), folder(), all, Clock.systemUTC(), said::add);
  }

  /** Answers a query; a table is looked for in this lake. */
  List<Row> sql(String query) {
    SparkSession spark = spark();
    SqlFunctions.register(spark);
    new Tables(spark, folder()).mentionedIn(query);
    return spark.sql(query).collectAsList();
  }

  /** The one value of a query. */
  Object value(String query) {
    return sql(query).get(0).get(0);
  }

  /** Rows as text, sorted. */
  List<String> rows(String query) {
    return sql(query).stream().map(Row::toString).sorted().toList();
  }
}
