package io.instashop.lake.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Forecast;
import io.instashop.lake.definition.TableNames;
import io.instashop.lake.definition.Target;
import io.instashop.lake.forecast.Forecasting;
import io.instashop.lake.intake.IntakeRun;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.QualityGate;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.table.SqlFunctions;
import io.instashop.lake.table.Tables;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Runs the SQL of a dataset and writes the result, or the forecast that is made of it.
 *
 * <p>Without {@code changes} it reads the tables as they are, so writing again changes nothing.
 * With them it reads, under the name {@code changes}, only the rows that are new in that table
 * since its last run. The target itself keeps how far that was, as a transaction in the same commit
 * as the rows. So a run that was cut off has changed neither.
 */
public final class Transform {

  static final String BROKEN = "__broken";
  private static final String CHANGES = "changes";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Tables tables;
  private final Dataset dataset;
  private final TableWriter writer;

  /** The transformation of a dataset; the session is its own from here on. */
  public Transform(SparkSession session, LakeFolder lake, Dataset dataset) {
    this.spark = session.newSession();
    this.lake = lake;
    this.dataset = dataset;
    SqlFunctions.register(spark);
    tables = new Tables(spark, lake);
    writer = new TableWriter(spark, lake, dataset);
  }

  /** The tables it reads, with their versions; one that does not exist is not among them. */
  public Map<String, Long> inputs() {
    Map<String, Long> versions = new TreeMap<>();
    TableNames.in(dataset.query()).forEach(name -> put(versions, name));
    if (dataset.changes() != null) {
      put(versions, dataset.changes());
    }
    versions.remove(dataset.target().name());
    return versions;
  }

  private void put(Map<String, Long> versions, String name) {
    OptionalLong version = tables.version(name);
    version.ifPresent(each -> versions.put(name, each));
  }

  /**
   * How far a query over {@code changes} has read its source.
   *
   * @return the source's version; empty if the next run reads all rows of the source
   */
  public OptionalLong position() {
    String source = dataset.changes();
    return source == null || !lake.hasTable(source)
        ? OptionalLong.empty()
        : tables.lastTransaction(dataset.target().name(), application(tables.id(source), false));
  }

  /**
   * Computes the table, or what has changed of it.
   *
   * @param rebuild whether to replace the table by what all rows of the layer below make
   * @return what it saw
   */
  public Tally.Counts run(IntakeRun run, boolean rebuild) {
    dataset.requireSettings();
    try {
      tables.mentionedIn(dataset.query());
      String changes = dataset.changes();
      try (var writing = new LakeLocks(lake).writing(dataset.target().name())) {
        return changes == null ? whole(run, rebuild) : changed(changes, run, rebuild);
      }
    } catch (LakeException e) {
      throw e;
    } catch (Exception e) {
      throw new LakeException(dataset.name() + ": " + SqlFaults.explain(e, dataset.file()), e);
    }
  }

  private Tally.Counts whole(IntakeRun run, boolean rebuild) throws Exception {
    Tally tally = tally();
    org.apache.spark.sql.Dataset<Row> judged = judge(made(run), tally);
    String note = note(run);
    if (dataset.target().mode() == Target.Mode.MERGE && !rebuild && exists()) {
      writer.merge(good(judged), null, note);
    } else {
      writer.replace(good(judged), null, note, tally);
    }
    Tally.Counts counts = tally.value();
    if (counts.broken() > 0) {
      new Quarantine(spark, lake).replace(refused(judged, run), dataset.name());
    } else if (!dataset.quality().isEmpty()) {
      new Quarantine(spark, lake).clear(dataset.name());
    }
    return counts;
  }

  private org.apache.spark.sql.Dataset<Row> made(IntakeRun run) {
    org.apache.spark.sql.Dataset<Row> rows = spark.sql(dataset.query());
    Forecast forecast = dataset.forecast();
    return forecast == null ? rows : new Forecasting(dataset.name(), forecast, run.say()).of(rows);
  }

  private Tally.Counts changed(String source, IntakeRun run, boolean rebuild) throws Exception {
    OptionalLong newest = tables.version(source);
    if (newest.isEmpty()) {
      run.say().accept(dataset.name() + ": " + source + " is not there yet");
      return Tally.Counts.NONE;
    }
    String application = application(tables.id(source), rebuild);
    OptionalLong last = tables.lastTransaction(dataset.target().name(), application);
    boolean first = last.isEmpty();
    if (!first && last.getAsLong() >= newest.getAsLong()) {
      return Tally.Counts.NONE;
    }
    changes(source, first ? -1 : last.getAsLong(), newest.getAsLong())
        .createOrReplaceTempView(CHANGES);
    Tally tally = tally();
    org.apache.spark.sql.Dataset<Row> judged = judge(spark.sql(dataset.query()), tally);
    Transaction transaction = new Transaction(application, newest.getAsLong(), note(run));
    // The quarantine first: the table's commit is what marks the changes as done.
    if (!dataset.quality().isEmpty()) {
      if (first) {
        new Quarantine(spark, lake).clear(dataset.name());
      }
      new Quarantine(spark, lake).add(refused(judged, run), transaction);
      tally.reset();
    }
    if (first) {
      writer.replace(good(judged), transaction, transaction.note(), tally);
    } else if (dataset.target().mode() == Target.Mode.MERGE) {
      writer.merge(good(judged), transaction, transaction.note());
    } else {
      writer.append(good(judged), transaction);
    }
    return tally.value();
  }

  /**
   * The name under which the target remembers how far it has read. It is another one for a source
   * that was rebuilt, and for each rebuild of the target. Without a transaction of that name, all
   * rows of the source are read, and replace what the target holds.
   */
  private String application(String source, boolean rebuild) {
    Path file = lake.memory("transforms", dataset.name());
    if (rebuild) {
      lake.write(file, UUID.randomUUID().toString());
    }
    return dataset.name() + "<-" + source + lake.read(file).map(each -> "#" + each).orElse("");
  }

  /** Rows of a table that came after a version; all that it holds, if there is no such version. */
  private org.apache.spark.sql.Dataset<Row> changes(String source, long after, long upTo) {
    String path = lake.table(source).toString();
    if (after < 0) {
      return spark.read().format("delta").option("versionAsOf", upTo).load(path);
    }
    return spark
        .read()
        .format("delta")
        .option("readChangeFeed", "true")
        .option("startingVersion", after + 1)
        .option("endingVersion", upTo)
        .load(path)
        .filter(col("_change_type").isin("insert", "update_postimage"))
        .drop("_change_type", "_commit_version", "_commit_timestamp");
  }

  private boolean exists() {
    return lake.hasTable(dataset.target().name());
  }

  private Tally tally() {
    Tally tally = new Tally();
    spark.sparkContext().register(tally);
    return tally;
  }

  private org.apache.spark.sql.Dataset<Row> judge(
      org.apache.spark.sql.Dataset<Row> rows, Tally tally) {
    List<String> keys = dataset.target().keys();
    org.apache.spark.sql.Column place =
        keys.isEmpty()
            ? lit(null).cast("string")
            : functions.to_json(
                functions.struct(
                    keys.stream().map(functions::col).toArray(org.apache.spark.sql.Column[]::new)));
    return new QualityGate(dataset.name(), dataset.quality(), tally)
        .judge(Counting.rows(rows, BROKEN, tally), BROKEN, place);
  }

  private static org.apache.spark.sql.Dataset<Row> good(org.apache.spark.sql.Dataset<Row> judged) {
    return judged.filter(col(BROKEN).isNull()).drop(BROKEN);
  }

  private org.apache.spark.sql.Dataset<Row> refused(
      org.apache.spark.sql.Dataset<Row> judged, IntakeRun run) {
    String own =
        Arrays.stream(judged.columns())
            .filter(name -> !name.equals(BROKEN))
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return judged
        .filter(col(BROKEN).isNotNull())
        .select(
            lit(dataset.name()).as("dataset"),
            lit(dataset.target().name()).as("target"),
            lit(dataset.name()).as("source"),
            lit(null).cast("int").as("partition"),
            lit(null).cast("long").as("position"),
            col(BROKEN).as("reason"),
            functions.expr("to_json(struct(" + own + "))").as("raw"),
            lit(null).cast("binary").as("raw_bytes"),
            lit(null).cast("string").as("raw_file"),
            lit(Instant.now(run.clock())).as("quarantined_at"),
            lit(run.id()).as("run_id"));
  }

  private String note(IntakeRun run) {
    String inputs =
        inputs().entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
            .collect(Collectors.joining(","));
    return "{\"run\":\"" + run.id() + "\",\"inputs\":{" + inputs + "}}";
  }
}
