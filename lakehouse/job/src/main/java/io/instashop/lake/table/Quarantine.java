package io.instashop.lake.table;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
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

  /** Its columns. */
  static final StructType COLUMNS =
      StructType.fromDDL(
          "dataset STRING, target STRING, source STRING, partition INT, position BIGINT,"
              + " reason STRING, raw STRING, raw_bytes BINARY, raw_file STRING,"
              + " quarantined_at TIMESTAMP, run_id STRING");

  private final SparkSession spark;
  private final LakeFolder lake;

  /** The quarantine of a lake. */
  public Quarantine(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Adds records, once: the same transaction again changes nothing.
   *
   * @param records with the table's columns
   */
  public void add(Dataset<Row> records, Transaction transaction) {
    create();
    transaction
        .on(ordered(records).write().format("delta").mode("append"))
        .save(lake.table(TABLE).toString());
  }

  /** Puts records in place of what a dataset had there. */
  public void replace(Dataset<Row> records, String dataset) {
    create();
    ordered(records)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("replaceWhere", "dataset = '" + dataset + "'")
        .save(lake.table(TABLE).toString());
  }

  /** Removes what a dataset has there. */
  public void clear(String dataset) {
    if (lake.hasTable(TABLE)) {
      DeltaTable.forPath(spark, lake.table(TABLE).toString())
          .delete(col("dataset").equalTo(dataset));
    }
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
