package io.instashop.lake.table;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that held whole numbers and are declared as text now. Delta does not widen them, so the
 * table is rewritten, once and in one commit. Readers see all of it before or after, and former
 * versions stay. A dataset that reads its changes starts over, for their types have changed.
 */
public final class RetypedColumns {

  /** Property of a table, another one each time. */
  static final String RETYPED = "instashop.retyped";

  private final SparkSession spark;
  private final LakeFolder lake;

  /** For the tables of a lake. */
  public RetypedColumns(SparkSession spark, LakeFolder lake) {
    this.spark = spark;
    this.lake = lake;
  }

  /**
   * Prepares a table for rows that are to be added.
   *
   * @param table its name, {@code layer.table}; nothing happens if there is none
   * @param rows columns of the rows
   */
  public void prepare(String table, StructType rows) {
    if (!lake.hasTable(table)) {
      return;
    }
    Tables tables = new Tables(spark, lake);
    List<String> numbers =
        Arrays.stream(tables.columns(table).fields())
            .filter(field -> field.dataType() instanceof IntegralType && isText(rows, field.name()))
            .map(StructField::name)
            .toList();
    if (numbers.isEmpty()) {
      return;
    }
    String path = lake.table(table).toString();
    String[] parted = tables.partitionColumns(table).toArray(String[]::new);
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('%s' = '%s')"
            .formatted(path.replace("`", "``"), RETYPED, UUID.randomUUID()));
    org.apache.spark.sql.Dataset<Row> all = spark.read().format("delta").load(path);
    all.select(
            Arrays.stream(all.columns())
                .map(name -> numbers.contains(name) ? text(name) : col("`" + name + "`"))
                .toArray(Column[]::new))
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", "true")
        .option("userMetadata", "{\"text\":\"" + String.join(" ", numbers) + "\"}")
        .partitionBy(parted)
        .save(path);
  }

  private static boolean isText(StructType rows, String name) {
    return Arrays.stream(rows.fields())
        .anyMatch(
            field -> field.name().equals(name) && field.dataType().equals(DataTypes.StringType));
  }

  private static Column text(String name) {
    return col("`" + name + "`").cast(DataTypes.StringType).as(name);
  }
}
