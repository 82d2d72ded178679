package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.table.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Landing rows of Parquet files of one schema, read by Spark itself: each column is cast to its
 * declared type, and what does not survive the cast is rescued.
 */
final class ParquetRows {

  private final SparkSession spark;
  private final String dataset;
  private final StructType declared;
  private final Tally tally;

  ParquetRows(SparkSession spark, String dataset, StructType declared, Tally tally) {
    this.spark = spark;
    this.dataset = dataset;
    this.declared = declared;
    this.tally = tally;
  }

  Dataset<Row> of(List<FileFacts> files, StructType found) {
    Dataset<Row> rows =
        spark
            .read()
            .schema(found)
            .parquet(files.stream().map(FileFacts::path).toArray(String[]::new))
            .withColumn("__meta", col("_metadata"));
    List<Column> own = new ArrayList<>();
    List<Column> rescues = new ArrayList<>();
    List<Column> required = new ArrayList<>();
    for (StructField field : declared.fields()) {
      Column typed = lit(null).cast(field.dataType());
      if (Arrays.asList(found.fieldNames()).contains(field.name())) {
        Column value = col("`" + field.name() + "`");
        boolean same = found.apply(field.name()).dataType().equals(field.dataType());
        typed = same ? value : value.try_cast(field.dataType());
        if (!same) {
          rescues.add(
              when(value.isNotNull().and(typed.isNull()), value.cast("string")).as(field.name()));
        }
      }
      own.add(typed.as(field.name()));
      if (!field.nullable()) {
        required.add(
            when(typed.isNull(), lit("required column '" + field.name() + "' has no value")));
      }
    }
    for (StructField field : found.fields()) {
      if (!Arrays.asList(declared.fieldNames()).contains(field.name())) {
        rescues.add(col("`" + field.name() + "`").as(field.name()));
      }
    }
    return placed(rows, files, found, own, rescues, required);
  }

  private Dataset<Row> placed(
      Dataset<Row> rows,
      List<FileFacts> files,
      StructType found,
      List<Column> own,
      List<Column> rescues,
      List<Column> required) {
    Column none = lit(null).cast("string");
    Column rescued = none;
    if (!rescues.isEmpty()) {
      Column json = functions.to_json(functions.struct(rescues.toArray(Column[]::new)));
      rescued = when(json.notEqual("{}"), json);
    }
    Column broken = required.isEmpty() ? none : coalesce(required.toArray(Column[]::new));
    Column path =
        functions.call_function("replace", col("__meta.file_path"), lit("file:///"), lit("file:/"));
    Column row = col("__meta.row_index").plus(1).cast("long");
    List<Column> all = new ArrayList<>(own);
    all.add(none.as(Landing.KEY));
    all.add(path.as(Landing.SOURCE));
    all.add(folder(path, files).as(Landing.TOPIC));
    all.add(lit(null).cast("int").as(Landing.PARTITION));
    all.add(row.as(Landing.OFFSET));
    all.add(row.minus(1).as(Landing.TOPIC_OFFSET));
    all.add(col("__meta.file_modification_time").as(Landing.TIMESTAMP));
    all.add(lit(null).cast("int").as(Landing.RECORD_SCHEMA));
    all.add(rescued.as(Landing.RESCUED));
    all.add(
        udf(new Count(dataset, tally), DataTypes.StringType)
            .asNondeterministic()
            .apply(broken, rescued, path, row)
            .as(Landing.BROKEN));
    Column everything =
        functions.to_json(
            functions.struct(
                Arrays.stream(found.fieldNames())
                    .map(name -> col("`" + name + "`"))
                    .toArray(Column[]::new)));
    all.add(when(broken.isNotNull(), everything.cast("binary")).as(Landing.RAW));
    all.add(none.as(Landing.RAW_FILE));
    return rows.select(all.toArray(Column[]::new));
  }

  private static Column folder(Column path, List<FileFacts> files) {
    Map<String, String> folders =
        files.stream().collect(Collectors.toMap(FileFacts::path, FileFacts::folder, (a, b) -> a));
    return udf(
            (org.apache.spark.sql.api.java.UDF1<String, String>) folders::get, DataTypes.StringType)
        .apply(path);
  }

  /** Counts the rows that pass. */
  private record Count(String dataset, Tally tally)
      implements UDF4<String, String, String, Long, String> {

    @Override
    public String call(String broken, String rescued, String path, Long row) {
      String place = dataset + ": " + path + " row " + row + ": ";
      if (broken != null) {
        tally.add(Tally.Entry.broken(place + broken + "; quarantined"));
      } else if (rescued != null) {
        tally.add(
            Tally.Entry.rescued(place + "fits no column: " + rescued + "; it is in _rescued"));
      } else {
        tally.add(Tally.Entry.GOOD);
      }
      return broken;
    }
  }
}
