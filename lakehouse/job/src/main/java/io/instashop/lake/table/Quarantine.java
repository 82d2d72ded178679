package io.instashop.lake.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code quarantine.records}: every record that could not land, whole, with the reason
 * and the place it came from.
 */
public final class Quarantine {

  /** Its name in SQL. */
  public static final String TABLE = "quarantine.records";

  /** The columns of the table of refused records. */
  static final StructType COLUMNS =
      StructType.fromDDL(
          "dataset STRING, target STRING, source STRING, partition INT, position BIGINT,"
              + " reason STRING, raw STRING, raw_bytes BINARY, raw_file STRING,"
              + " quarantined_at TIMESTAMP, run_id STRING");

  /** All but when it came here, and by which run. */
  private static final List<String> OF_THE_RECORD =
      List.of(
          "dataset",
          "target",
          "source",
          "partition",
          "position",
          "reason",
          "raw",
          "raw_bytes",
          "raw_file");

  private final SparkSession spark;
  private final LakeFolder lake;
  private final LakeLocks locks;

  /** The quarantine of a lake. */
  public Quarantine(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
    locks = new LakeLocks(lake);
  }

  /**
   * Adds records, once: the same transaction again changes nothing.
   *
   * @param records with the table's columns
   */
  public void add(Dataset<Row> records, Transaction transaction) {
    try (var writing = locks.writing(TABLE)) {
      create();
      transaction
          .on(ordered(records).write().format("delta").mode("append"))
          .save(lake.table(TABLE).toString());
    }
  }

  /** Puts records in place of what a dataset had there; nothing happens if they are the same. */
  public void replace(Dataset<Row> records, String dataset) {
    try (var writing = locks.writing(TABLE)) {
      create();
      if (Contents.areSame(ordered(records), of(dataset), OF_THE_RECORD)) {
        return;
      }
      ordered(records)
          .write()
          .format("delta")
          .mode("overwrite")
          .option("replaceWhere", "dataset = '" + dataset + "'")
          .save(lake.table(TABLE).toString());
    }
  }

  /** Removes what a dataset has there. */
  public void clear(String dataset) {
    delete(col("dataset").equalTo(dataset));
  }

  /** Removes what a dataset had there before a moment; returns whether there was anything. */
  public boolean clear(String dataset, Instant before) {
    Column old = col("quarantined_at").lt(lit(before));
    boolean any = !of(dataset).filter(old).isEmpty();
    if (any) {
      delete(col("dataset").equalTo(dataset).and(old));
    }
    return any;
  }

  /** The kept files that a dataset's records name. */
  public Set<String> files(String dataset) {
    return of(dataset).filter("raw_file IS NOT NULL").select("raw_file").collectAsList().stream()
        .map(row -> row.getString(0))
        .collect(Collectors.toSet());
  }

  private void delete(Column condition) {
    if (lake.hasTable(TABLE)) {
      try (var writing = locks.writing(TABLE)) {
        DeltaTable.forPath(spark, lake.table(TABLE).toString()).delete(condition);
      }
    }
  }

  /** What a dataset has there; no rows if there is no quarantine yet. */
  public Dataset<Row> of(String dataset) {
    return lake.hasTable(TABLE)
        ? spark
            .read()
            .format("delta")
            .load(lake.table(TABLE).toString())
            .filter(col("dataset").equalTo(dataset))
        : spark.createDataFrame(List.of(), COLUMNS);
  }

  private static Dataset<Row> ordered(Dataset<Row> records) {
    return records.selectExpr(COLUMNS.fieldNames());
  }

  private void create() {
    synchronized (Quarantine.class) {
      if (!lake.hasTable(TABLE)) {
        DeltaTable.createIfNotExists(spark)
            .location(lake.table(TABLE).toString())
            .addColumns(COLUMNS)
            .partitionedBy("dataset")
            .execute();
      }
    }
  }
}
