package io.instashop.lake.intake.jdbc;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.JdbcSource;
import io.instashop.lake.intake.CountingRows;
import io.instashop.lake.intake.FoundColumns;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.intake.TypedColumns;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of a table or query, as they land. */
final class JdbcRows {

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Dataset dataset;
  private final JdbcSource source;
  private final Databases database;

  JdbcRows(
      SparkSession spark, LakeFolder lake, Dataset dataset, JdbcSource source, Databases database) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.source = source;
    this.database = database;
  }

  /** Where rows come from, as the table has it. */
  String place() {
    return source.table() != null ? source.table() : "query";
  }

  /**
   * Rows with the columns of {@link Landing}, not counted yet.
   *
   * @param condition of SQL, or null for all
   */
  org.apache.spark.sql.Dataset<Row> where(String condition, Instant now) {
    String all = "SELECT * FROM " + from() + (condition.isEmpty() ? "" : " WHERE " + condition);
    DataFrameReader reader =
        database
            .reader(spark)
            .option("fetchsize", source.fetchSize())
            .option("dbtable", "(" + all + ") instashop_read");
    StructType schema = reader.load().schema();
    String texts = TextColumns.of(schema);
    org.apache.spark.sql.Dataset<Row> rows =
        (texts.isEmpty() ? reader : reader.option("customSchema", texts)).load();
    return typed(rows, schema, now);
  }

  /** The table or query, as SQL takes it. */
  String from() {
    return source.table() != null ? source.table() : "(" + source.query() + ") instashop_query";
  }

  private org.apache.spark.sql.Dataset<Row> typed(
      org.apache.spark.sql.Dataset<Row> rows, StructType schema, Instant now) {
    StructType storable = TextColumns.storable(schema);
    StructType wanted =
        dataset.columns().orElseGet(() -> FoundColumns.of(spark, lake, dataset, List.of(storable)));
    ReadColumns read = ReadColumns.of(rows, schema, wanted);
    StructType found = read.found();
    TypedColumns columns = new TypedColumns(wanted, found, "");
    Column none = lit(null).cast("string");
    Column number = number(found);
    Column broken = columns.broken();
    List<Column> all = new ArrayList<>(columns.values());
    all.add(none.as(Landing.KEY));
    all.add(lit(place()).as(Landing.SOURCE));
    all.add(lit(place()).as(Landing.TOPIC));
    all.add(lit(null).cast("int").as(Landing.PARTITION));
    all.add(number.as(Landing.OFFSET));
    all.add(number.as(Landing.TOPIC_OFFSET));
    all.add(lit(now).as(Landing.TIMESTAMP));
    all.add(lit(null).cast("int").as(Landing.RECORD_SCHEMA));
    all.add(columns.rescued().as(Landing.RESCUED));
    all.add(broken.as(Landing.BROKEN));
    all.add(when(broken.isNotNull(), columns.asReceived().cast("binary")).as(Landing.RAW));
    all.add(none.as(Landing.RAW_FILE));
    return rows.select(read.numbered().toArray(Column[]::new)).select(all.toArray(Column[]::new));
  }

  /** The same rows; the tally counts each as it passes. */
  org.apache.spark.sql.Dataset<Row> counted(org.apache.spark.sql.Dataset<Row> rows, Tally tally) {
    Column place = concat_ws(" ", col(Landing.SOURCE), col(Landing.OFFSET));
    return rows.withColumn(
        Landing.BROKEN,
        CountingRows.column(
            dataset.name(), tally, col(Landing.BROKEN), col(Landing.RESCUED), place));
  }

  /** A row of a table has a number only if it is read by one. */
  private Column number(StructType found) {
    String by = source.incrementalBy();
    boolean whole =
        by != null
            && List.of(found.fieldNames()).contains(by)
            && List.of(DataTypes.LongType, DataTypes.IntegerType, DataTypes.ShortType)
                .contains(found.apply(by).dataType());
    return whole ? col("c" + found.fieldIndex(by)).cast("long") : lit(null).cast("long");
  }
}
