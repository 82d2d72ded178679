package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.PartitionColumn;
import io.instashop.lake.record.Utf8;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.LakeLocks;
import io.instashop.lake.table.QualityGate;
import io.instashop.lake.table.Quarantine;
import io.instashop.lake.table.RetypedColumns;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Writes a batch to its table and what is broken to the quarantine, each in one commit that counts
 * once. The good rows go first and are counted on the way, so that a batch without a broken record
 * is read only once.
 */
public final class BronzeWriter {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;

  public BronzeWriter(SparkSession spark, LakeFolder lake, Dataset dataset) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
  }

  /**
   * Writes a batch.
   *
   * @param landing rows with the columns of {@link Landing}
   * @param tally that the landing rows fill while they are read
   * @param transaction the batch
   * @param runId of this run
   * @param at when the batch was read
   * @return what the batch held; nothing if it had been written before
   */
  public Tally.Counts write(
      org.apache.spark.sql.Dataset<Row> landing,
      Tally tally,
      Transaction transaction,
      String runId,
      Instant at) {
    org.apache.spark.sql.Dataset<Row> judged = judged(landing, tally, runId, at);
    org.apache.spark.sql.Dataset<Row> good =
        new Numbering(spark, lake, dataset).of(good(judged, landing));
    DataFrameWriter<Row> writer =
        transaction
            .on(good.write().format("delta").mode("append"))
            .option("mergeSchema", "true")
            .partitionBy(
                dataset.target().partitionBy().stream()
                    .map(PartitionColumn::name)
                    .toArray(String[]::new));
    try (var writing = new LakeLocks(lake).writing(dataset.target().name())) {
      new RetypedColumns(spark, lake).prepare(dataset.target().name(), good.schema());
      writing.check();
      writer.save(lake.table(dataset.target().name()).toString());
    } catch (Exception e) {
      // Its holder stood still for so long that another took the lease. The store kept them apart.
      if (!lake.isLocal() && LakeFolder.isTaken(e)) {
        throw new LakeException(
            dataset.target().name() + " is being written by another program; run it again", e);
      }
      throw e;
    }
    Tally.Counts counts = tally.value();
    if (counts.broken() > 0 || counts.rows() == 0) {
      quarantine(judged.filter(col(Landing.BROKEN).isNotNull()), transaction);
    }
    return counts;
  }

  /** Does all that {@link #write} does with good rows, except writing them. */
  public void probe(
      org.apache.spark.sql.Dataset<Row> landing, Tally tally, String runId, Instant at) {
    good(judged(landing, tally, runId, at), landing)
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
  }

  private org.apache.spark.sql.Dataset<Row> judged(
      org.apache.spark.sql.Dataset<Row> landing, Tally tally, String runId, Instant at) {
    org.apache.spark.sql.Dataset<Row> stamped =
        landing
            .withColumn("_ingested_at", lit(at))
            .withColumn("_run_id", lit(runId))
            .withColumn(
                "_schema_version",
                coalesce(col(Landing.RECORD_SCHEMA), lit(dataset.schemaVersion())));
    return new QualityGate(dataset.name(), dataset.quality(), tally)
        .judge(stamped, Landing.BROKEN, place());
  }

  private org.apache.spark.sql.Dataset<Row> good(
      org.apache.spark.sql.Dataset<Row> judged, org.apache.spark.sql.Dataset<Row> landing) {
    return layout(judged.filter(col(Landing.BROKEN).isNull()), landing.columns());
  }

  private static Column place() {
    return concat_ws(" ", col(Landing.SOURCE), col(Landing.PARTITION), col(Landing.OFFSET));
  }

  private org.apache.spark.sql.Dataset<Row> layout(
      org.apache.spark.sql.Dataset<Row> rows, String[] landed) {
    List<Column> columns = new ArrayList<>();
    if (dataset.select().isEmpty()) {
      Arrays.stream(landed)
          .filter(name -> !ColumnNames.isTaken(name))
          .forEach(n -> columns.add(col("`" + n + "`")));
      for (String name :
          List.of(
              Landing.SOURCE,
              Landing.PARTITION,
              Landing.OFFSET,
              Landing.KEY,
              Landing.TIMESTAMP,
              "_ingested_at",
              "_run_id",
              "_schema_version",
              Landing.RESCUED)) {
        columns.add(col(name));
      }
    } else {
      dataset.select().forEach(each -> columns.add(expr(each)));
    }
    org.apache.spark.sql.Dataset<Row> laid = rows;
    for (PartitionColumn partition : dataset.target().partitionBy()) {
      if (partition.expression() != null) {
        laid = laid.withColumn(partition.name(), expr(partition.expression()));
        columns.add(col(partition.name()));
      }
    }
    return laid.select(columns.toArray(Column[]::new));
  }

  private void quarantine(org.apache.spark.sql.Dataset<Row> broken, Transaction transaction) {
    Column text =
        udf(
                (UDF1<byte[], String>) bytes -> bytes == null ? null : Utf8.decode(bytes),
                DataTypes.StringType)
            .apply(col(Landing.RAW));
    new Quarantine(spark, lake)
        .add(
            broken
                .withColumn("dataset", lit(dataset.name()))
                .withColumn("target", lit(dataset.target().name()))
                .withColumn("source", col(Landing.SOURCE))
                .withColumn("partition", col(Landing.PARTITION))
                .withColumn("position", col(Landing.OFFSET))
                .withColumn("reason", col(Landing.BROKEN))
                .withColumn("raw", coalesce(text, whole(broken)))
                .withColumn("raw_bytes", when(text.isNull(), col(Landing.RAW)))
                .withColumn("raw_file", col(Landing.RAW_FILE))
                .withColumn("quarantined_at", col("_ingested_at"))
                .withColumn("run_id", col("_run_id")),
            transaction);
  }

  /** A row that came typed, or was decoded before a rule refused it, is kept as JSON. */
  private static Column whole(org.apache.spark.sql.Dataset<Row> rows) {
    return when(col(Landing.RAW).isNull().and(col(Landing.RAW_FILE).isNull()), asJson(rows));
  }

  /** What a row came with, as the quarantine keeps it. */
  static Column asJson(org.apache.spark.sql.Dataset<Row> rows) {
    List<String> own =
        Arrays.stream(rows.columns())
            .filter(name -> !ColumnNames.isTaken(name) || name.equals(Landing.RESCUED))
            .map(name -> "`" + name + "`")
            .toList();
    return expr("nullif(to_json(struct(" + String.join(", ", own) + ")), '{}')");
  }
}
