package io.instashop.lake.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.row_number;

import io.delta.tables.DeltaTable;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.PartitionColumn;
import io.instashop.lake.definition.Target;
import io.instashop.lake.table.Contents;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tables;
import io.instashop.lake.table.Tally;
import io.instashop.lake.table.Transaction;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Writes the result of a transformation, each way in one commit. */
final class TableWriter {

  private static final String CONF = "spark.databricks.delta.write.";
  private static final String NOTE = "spark.databricks.delta.commitInfo.userMetadata";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final Target target;

  TableWriter(SparkSession spark, LakeFolder lake, Dataset dataset) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    target = dataset.target();
  }

  /** Puts the rows in place of what is there; nothing happens if they are the same. */
  void replace(
      org.apache.spark.sql.Dataset<Row> rows,
      @Nullable Transaction transaction,
      String note,
      Tally tally)
      throws SQLException {
    org.apache.spark.sql.Dataset<Row> all =
        parted(target.mode() == Target.Mode.MERGE ? latest(rows) : rows);
    if (target.jdbc() != null) {
      new DatabaseLoad(target, target.jdbc()).replace(all, tally);
      return;
    }
    if (target.format() != Target.Format.DELTA) {
      new FileExport(lake, target).replace(all);
      return;
    }
    if (transaction != null) {
      overwrite(all, transaction, note);
      return;
    }
    // Read twice, and the same both times: to compare, and to write.
    all.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      if (!isThere(all)) {
        overwrite(all, null, note);
      }
    } finally {
      all.unpersist();
    }
  }

  /** Whether the table holds these rows, so that writing them would change nothing. */
  private boolean isThere(org.apache.spark.sql.Dataset<Row> rows) {
    if (!lake.hasTable(target.name())) {
      return false;
    }
    Tables tables = new Tables(spark, lake);
    return Contents.haveSameColumns(tables.columns(target.name()), rows.schema())
        && tables.partitionColumns(target.name()).equals(List.of(partitions()))
        && Contents.areSame(
            rows, spark.read().format("delta").load(path()), Contents.columns(rows));
  }

  private void overwrite(
      org.apache.spark.sql.Dataset<Row> all, @Nullable Transaction transaction, String note) {
    DataFrameWriter<Row> writer =
        all.write()
            .format("delta")
            .mode("overwrite")
            .option("overwriteSchema", "true")
            .partitionBy(partitions());
    (transaction == null ? writer.option("userMetadata", note) : transaction.on(writer))
        .save(path());
  }

  /** Adds the rows. */
  void append(org.apache.spark.sql.Dataset<Row> rows, Transaction transaction) {
    transaction
        .on(parted(rows).write().format("delta").mode("append"))
        .option("mergeSchema", "true")
        .partitionBy(partitions())
        .save(path());
  }

  /** Adds rows of new keys and replaces those whose row is later. */
  void merge(
      org.apache.spark.sql.Dataset<Row> rows, @Nullable Transaction transaction, String note) {
    org.apache.spark.sql.Dataset<Row> latest = parted(latest(rows));
    String keys =
        target.keys().stream()
            .map(key -> "t.`" + key + "` <=> s.`" + key + "`")
            .collect(Collectors.joining(" AND "));
    if (transaction != null) {
      spark.conf().set(CONF + "txnAppId", transaction.application());
      spark.conf().set(CONF + "txnVersion", Long.toString(transaction.number()));
    }
    spark.conf().set(NOTE, note);
    try {
      DeltaTable.forPath(spark, path())
          .as("t")
          .merge(latest.as("s"), keys)
          .withSchemaEvolution()
          .whenMatched(later(latest.columns()))
          .updateAll()
          .whenNotMatched()
          .insertAll()
          .execute();
    } finally {
      spark.conf().unset(CONF + "txnAppId");
      spark.conf().unset(CONF + "txnVersion");
      spark.conf().unset(NOTE);
    }
  }

  /** Of rows with equal keys, the later one. */
  private org.apache.spark.sql.Dataset<Row> latest(org.apache.spark.sql.Dataset<Row> rows) {
    Column[] keys = target.keys().stream().map(TableWriter::column).toArray(Column[]::new);
    Column[] order =
        target.latestBy().isEmpty()
            ? keys
            : target.latestBy().stream()
                .map(name -> column(name).desc_nulls_last())
                .toArray(Column[]::new);
    return rows.withColumn("__rank", row_number().over(Window.partitionBy(keys).orderBy(order)))
        .filter(col("__rank").equalTo(1))
        .drop("__rank");
  }

  /** A later row, or another one of the same time: never an older one, and never the same again. */
  private Column later(String[] columns) {
    List<String> present =
        Arrays.stream(DeltaTable.forPath(spark, path()).toDF().columns())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    String differs =
        Arrays.stream(columns)
            .map(
                name ->
                    present.contains(name.toLowerCase(Locale.ROOT))
                        ? "NOT (s.`" + name + "` <=> t.`" + name + "`)"
                        : "s.`" + name + "` IS NOT NULL")
            .collect(Collectors.joining(" OR "));
    if (target.latestBy().isEmpty()) {
      return expr(differs);
    }
    String ours = order("s");
    String theirs = order("t");
    return expr(
        ours + " > " + theirs + " OR (" + ours + " = " + theirs + " AND (" + differs + "))");
  }

  private String order(String alias) {
    return target.latestBy().stream()
        .map(name -> alias + ".`" + name + "`")
        .collect(Collectors.joining(", ", "struct(", ")"));
  }

  private org.apache.spark.sql.Dataset<Row> parted(org.apache.spark.sql.Dataset<Row> rows) {
    org.apache.spark.sql.Dataset<Row> parted = rows;
    for (PartitionColumn partition : target.partitionBy()) {
      if (partition.expression() != null) {
        parted = parted.withColumn(partition.name(), expr(partition.expression()));
      }
    }
    return parted;
  }

  private String[] partitions() {
    return target.partitionBy().stream().map(PartitionColumn::name).toArray(String[]::new);
  }

  private String path() {
    return lake.table(target.name()).toString();
  }

  private static Column column(String name) {
    return col("`" + name + "`");
  }

  @Override
  public String toString() {
    return dataset.name() + " -> " + target.name();
  }
}
