package io.instashop.lake.intake.files;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.FilesSource;
import io.instashop.lake.intake.FoundColumns;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A batch of Parquet files: sound ones grouped by schema, and a row of complaint for each broken
 * one. A footer shows most damage; what lies within is found after the batch has failed.
 */
final class ParquetFiles {

  private final SparkSession spark;
  private final Dataset dataset;
  private final String timestampFormat;
  private final LakeFolder lake;
  private final RetainedFiles kept;
  private final Map<FileFacts, String> broken = new LinkedHashMap<>();

  ParquetFiles(
      SparkSession spark,
      Dataset dataset,
      FilesSource source,
      LakeFolder lake,
      RetainedFiles kept) {
    this.spark = spark;
    this.dataset = dataset;
    this.timestampFormat = source.timestampFormat();
    this.lake = lake;
    this.kept = kept;
  }

  /**
   * The landing rows of all files.
   *
   * @param refusals why further files are refused, by path
   */
  org.apache.spark.sql.Dataset<Row> rows(
      List<FileFacts> files, Map<String, String> refusals, Tally tally) {
    Map<StructType, List<FileFacts>> groups = new LinkedHashMap<>();
    Map<FileFacts, String> refused = new LinkedHashMap<>();
    for (FileFacts file : files) {
      String reason = refusals.getOrDefault(file.path(), broken.get(file));
      if (reason == null) {
        try {
          reason = file.gone(lake.configuration());
          if (reason == null) {
            StructType schema =
                NanosColumns.marked(
                    spark.read().parquet(ParquetRows.literally(file.path())).schema(),
                    file.path(),
                    lake.configuration());
            groups.computeIfAbsent(schema, s -> new ArrayList<>()).add(file);
          }
        } catch (Exception e) {
          // Spark throws checked exceptions without declaring them.
          reason = "no Parquet file: " + Causes.inOneLine(e);
        }
      }
      if (reason != null) {
        broken.put(file, reason);
        refused.put(file, reason);
      }
    }
    StructType columns =
        dataset
            .columns()
            .orElseGet(
                () ->
                    FoundColumns.of(
                        spark,
                        lake,
                        dataset,
                        groups.keySet().stream().map(NanosColumns::typed).toList()));
    org.apache.spark.sql.Dataset<Row> rows = complaints(refused, columns, tally);
    for (Map.Entry<StructType, List<FileFacts>> group : groups.entrySet()) {
      rows =
          rows.unionByName(
              new ParquetRows(spark, dataset.name(), columns, timestampFormat, tally)
                  .of(group.getValue(), group.getKey()));
    }
    return rows;
  }

  private org.apache.spark.sql.Dataset<Row> complaints(
      Map<FileFacts, String> refused, StructType columns, Tally tally) {
    List<Row> rows = new ArrayList<>();
    refused.forEach(
        (file, reason) ->
            rows.add(
                new FileRows(dataset.name(), file, columns.size(), tally)
                    .refused(reason, null, copy(file), null)));
    return spark.createDataFrame(rows, Landing.columns(columns));
  }

  private @Nullable String copy(FileFacts file) {
    try {
      return file.gone(lake.configuration()) == null ? kept.copy(file, lake.configuration()) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
