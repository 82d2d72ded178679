package io.instashop.lake.intake.files;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.intake.CountingRows;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.intake.TypedColumns;
import io.instashop.lake.table.Tally;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Landing rows of Parquet files of one schema, read by Spark itself. Each column is cast to its
 * declared type, and what does not survive the cast is rescued.
 */
final class ParquetRows {

  private static final String META = "__meta";

  private final SparkSession spark;
  private final String dataset;
  private final StructType declared;
  private final String timestampFormat;
  private final Tally tally;

  ParquetRows(
      SparkSession spark,
      String dataset,
      StructType declared,
      String timestampFormat,
      Tally tally) {
    this.spark = spark;
    this.dataset = dataset;
    this.declared = declared;
    this.timestampFormat = timestampFormat;
    this.tally = tally;
  }

  /**
   * The rows of files.
   *
   * @param found columns that all of them have, as {@link NanosColumns} marks them
   */
  Dataset<Row> of(List<FileFacts> files, StructType found) {
    Dataset<Row> rows =
        spark
            .read()
            .schema(found)
            .parquet(files.stream().map(file -> literally(file.path())).toArray(String[]::new));
    return placed(
        NanosColumns.numbered(rows, found, rows.metadataColumn("_metadata").as(META)),
        files,
        new TypedColumns(declared, NanosColumns.withTexts(found), timestampFormat));
  }

  private Dataset<Row> placed(Dataset<Row> rows, List<FileFacts> files, TypedColumns columns) {
    Column none = lit(null).cast("string");
    Column rescued = columns.rescued();
    Column broken = columns.broken();
    Column path = udf(new PathOf(), DataTypes.StringType).apply(col(META + ".file_path"));
    Column row = col(META + ".row_index").plus(1).cast("long");
    List<Column> all = new ArrayList<>(columns.values());
    all.add(none.as(Landing.KEY));
    all.add(path.as(Landing.SOURCE));
    all.add(folder(path, files).as(Landing.TOPIC));
    all.add(lit(null).cast("int").as(Landing.PARTITION));
    all.add(row.as(Landing.OFFSET));
    all.add(row.minus(1).as(Landing.TOPIC_OFFSET));
    all.add(col(META + ".file_modification_time").as(Landing.TIMESTAMP));
    all.add(lit(null).cast("int").as(Landing.RECORD_SCHEMA));
    all.add(rescued.as(Landing.RESCUED));
    all.add(
        CountingRows.column(
                dataset, tally, broken, rescued, functions.concat(path, lit(" row "), row))
            .as(Landing.BROKEN));
    all.add(when(broken.isNotNull(), columns.asReceived().cast("binary")).as(Landing.RAW));
    all.add(none.as(Landing.RAW_FILE));
    return rows.select(all.toArray(Column[]::new));
  }

  private static Column folder(Column path, List<FileFacts> files) {
    Map<String, String> folders =
        files.stream().collect(Collectors.toMap(FileFacts::path, FileFacts::folder, (a, b) -> a));
    return udf((UDF1<String, String>) folders::get, DataTypes.StringType).apply(path);
  }

  /** A path for Spark, which takes brackets and the like for a pattern. */
  static String literally(String path) {
    return path.replaceAll("[\\\\{}\\[\\]*?]", "\\\\$0");
  }

  /** The path as the engine writes it, of a URI as Spark gives it. */
  private static final class PathOf implements UDF1<String, String> {

    private static final long serialVersionUID = 1L;

    private String uri = "";
    private String path = "";

    @Override
    public synchronized String call(String given) {
      // The same for all rows of a file.
      if (!given.equals(uri)) {
        path = new Path(URI.create(given)).toString();
        uri = given;
      }
      return path;
    }
  }
}
