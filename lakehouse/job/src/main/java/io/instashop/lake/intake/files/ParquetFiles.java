package io.instashop.lake.intake.files;

import io.instashop.kit.failure.Causes;
import io.instashop.lake.definition.Dataset;
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
 * one. A footer shows most damage; what lies within is found by reading a file to its end, which is
 * done only after the batch has failed.
 */
final class ParquetFiles {

  private final SparkSession spark;
  private final Dataset dataset;
  private final LakeFolder lake;
  private final RetainedFiles kept;
  private final Map<FileFacts, String> broken = new LinkedHashMap<>();

  ParquetFiles(SparkSession spark, Dataset dataset, LakeFolder lake, RetainedFiles kept) {
    this.spark = spark;
    this.dataset = dataset;
    this.lake = lake;
    this.kept = kept;
  }

  /** The landing rows of all files. */
  org.apache.spark.sql.Dataset<Row> rows(List<FileFacts> files, Tally tally) {
    Map<StructType, List<FileFacts>> groups = new LinkedHashMap<>();
    for (FileFacts file : files) {
      if (broken.containsKey(file)) {
        continue;
      }
      try {
        String gone = file.gone(lake.configuration());
        if (gone != null) {
          broken.put(file, gone);
          continue;
        }
        StructType schema = spark.read().parquet(file.path()).schema();
        groups.computeIfAbsent(schema, s -> new ArrayList<>()).add(file);
      } catch (Exception e) {
        // Spark throws checked exceptions without declaring them.
        broken.put(file, "no Parquet file: " + Causes.inOneLine(e));
      }
    }
    StructType columns = dataset.columns().orElseGet(() -> all(groups));
    org.apache.spark.sql.Dataset<Row> rows = complaints(columns, tally);
    for (Map.Entry<StructType, List<FileFacts>> group : groups.entrySet()) {
      rows =
          rows.unionByName(
              new ParquetRows(spark, dataset.name(), columns, tally)
                  .of(group.getValue(), group.getKey()));
    }
    return rows;
  }

  /** After a failure: reads each file to its end. Returns whether any of them is broken. */
  boolean blame(List<FileFacts> files) {
    int before = broken.size();
    for (FileFacts file : files) {
      if (!broken.containsKey(file)) {
        try {
          spark.read().parquet(file.path()).write().format("noop").mode("overwrite").save();
        } catch (Exception e) {
          broken.put(file, "broken Parquet file: " + Causes.inOneLine(e));
        }
      }
    }
    return broken.size() > before;
  }

  private org.apache.spark.sql.Dataset<Row> complaints(StructType columns, Tally tally) {
    List<Row> rows = new ArrayList<>();
    broken.forEach(
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

  private static StructType all(Map<StructType, List<FileFacts>> groups) {
    StructType all = new StructType();
    for (StructType schema : groups.keySet()) {
      for (var field : schema.fields()) {
        if (!List.of(all.fieldNames()).contains(field.name())) {
          all = all.add(field.name(), field.dataType(), true);
        }
      }
    }
    return all;
  }
}
