package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Quarantine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows that are in the table, or in the quarantine, from those that are not. Two rows are the
 * same if all that they came with is. Of equal rows as many count as known as there are.
 */
public final class LandedRows {

  private static final String KEY = "__key";
  private static final String NUMBER = "__number";
  private static final String KNOWN = "__known";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final io.instashop.lake.definition.Dataset dataset;

  /** The rows of a dataset, which writes its columns as they come. */
  public LandedRows(
      SparkSession spark, LakeFolder lake, io.instashop.lake.definition.Dataset dataset) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
  }

  /**
   * Those that are not there yet.
   *
   * @param rows with the columns of {@link Landing}, which give the same each time they are read
   * @param place where they come from, as the table has it
   * @param column of the rows, whose smallest value bounds what is looked for; null for none
   */
  public Dataset<Row> missing(Dataset<Row> rows, String place, @Nullable String column) {
    if (!lake.hasTable(dataset.target().name())) {
      return notRefused(rows, place);
    }
    List<StructField> own =
        Arrays.stream(rows.schema().fields())
            .filter(field -> !ColumnNames.isTaken(field.name()))
            .toList();
    Dataset<Row> keyed = rows.withColumn(KEY, key(own.stream().map(f -> name(f.name())).toList()));
    Dataset<Row> known =
        landed(own, place, column == null ? null : keyed.agg(min(name(column))), column)
            .groupBy(KEY)
            .count()
            .withColumnRenamed("count", KNOWN);
    Dataset<Row> numbered =
        keyed.withColumn(NUMBER, row_number().over(Window.partitionBy(KEY).orderBy(KEY)));
    return notRefused(
        numbered
            .join(
                known, scala.jdk.javaapi.CollectionConverters.asScala(List.of(KEY)).toSeq(), "left")
            .filter(col(NUMBER).gt(coalesce(col(KNOWN), lit(0))))
            .select(Arrays.stream(rows.columns()).map(LandedRows::name).toArray(Column[]::new)),
        place);
  }

  private Dataset<Row> landed(
      List<StructField> own, String place, @Nullable Dataset<Row> smallest, @Nullable String by) {
    Dataset<Row> table =
        spark
            .read()
            .format("delta")
            .load(lake.table(dataset.target().name()).toString())
            .filter(col(Landing.SOURCE).equalTo(place));
    StructType columns = table.schema();
    if (smallest != null && by != null && List.of(columns.fieldNames()).contains(by)) {
      Object least = smallest.first().get(0);
      Column none = name(by).isNull();
      table = table.filter(least == null ? none : none.or(name(by).geq(lit(least))));
    }
    List<Column> values = new ArrayList<>();
    for (StructField field : own) {
      boolean there =
          Arrays.stream(columns.fieldNames()).anyMatch(n -> n.equalsIgnoreCase(field.name()));
      Column value = there ? name(field.name()) : lit(null);
      values.add(value.cast(field.dataType()).as(field.name()));
    }
    return table.select(key(values).as(KEY));
  }

  /** What was refused is not refused again each time. */
  private Dataset<Row> notRefused(Dataset<Row> rows, String place) {
    Quarantine quarantine = new Quarantine(spark, lake);
    Dataset<Row> refused =
        quarantine
            .of(dataset.name())
            .filter(col("source").equalTo(place).and(col("raw").isNotNull()))
            .select(col("raw").as(KEY))
            .distinct();
    if (refused.isEmpty()) {
      return rows;
    }
    Column text = coalesce(col(Landing.RAW).cast("string"), BronzeWriter.asJson(rows));
    return rows.withColumn(NUMBER, text)
        .join(refused, col(NUMBER).equalTo(col(KEY)), "left_anti")
        .drop(NUMBER);
  }

  /** All that came, as JSON: equal for equal rows, and for no others. */
  private static Column key(List<Column> values) {
    List<Column> all = new ArrayList<>(values);
    all.add(col(Landing.RESCUED));
    return TypedColumns.json(struct(all.toArray(Column[]::new)));
  }

  private static Column name(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
