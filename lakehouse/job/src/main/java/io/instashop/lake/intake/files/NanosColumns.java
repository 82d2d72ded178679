package io.instashop.lake.intake.files;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps in nanoseconds, as pandas writes them. Spark has microseconds, and reads these as
 * whole numbers. Those that are whole microseconds are taken, and others rescued as text.
 */
final class NanosColumns {

  private static final String NAME = "instashop_nanos";
  private static final Metadata MOMENT = mark("moment");
  private static final Metadata LOCAL = mark("local");

  private NanosColumns() {}

  private static Metadata mark(String kind) {
    return new org.apache.spark.sql.types.MetadataBuilder().putString(NAME, kind).build();
  }

  /**
   * The schema of a file, with marks at its timestamps in nanoseconds.
   *
   * @param schema as Spark reads it
   */
  static StructType marked(StructType schema, String path, Configuration configuration)
      throws IOException {
    StructType marked = schema;
    var file = HadoopInputFile.fromPath(new Path(path), configuration);
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      for (Type column : reader.getFooter().getFileMetaData().getSchema().getFields()) {
        LogicalTypeAnnotation annotation = column.getLogicalTypeAnnotation();
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp
            && timestamp.getUnit() == TimeUnit.NANOS
            && column.isPrimitive()
            && !column.isRepetition(Type.Repetition.REPEATED)) {
          marked = marked(marked, column.getName(), timestamp.isAdjustedToUTC() ? MOMENT : LOCAL);
        }
      }
    }
    return marked;
  }

  private static StructType marked(StructType schema, String name, Metadata mark) {
    StructType marked = new StructType();
    for (StructField field : schema.fields()) {
      marked =
          marked.add(
              field.name().equals(name)
                  ? new StructField(name, DataTypes.LongType, true, mark)
                  : field);
    }
    return marked;
  }

  private static boolean isMarked(StructField field) {
    return field.metadata().contains(NAME);
  }

  private static DataType type(StructField field) {
    return !isMarked(field)
        ? field.dataType()
        : field.metadata().equals(MOMENT) ? DataTypes.TimestampType : DataTypes.TimestampNTZType;
  }

  /** The columns with the types that a table has. */
  static StructType typed(StructType marked) {
    StructType typed = new StructType();
    for (StructField field : marked.fields()) {
      typed = typed.add(field.name(), type(field), true);
    }
    return typed;
  }

  /** The same, and behind them the texts of timestamps that do not fit, which no column takes. */
  static StructType withTexts(StructType marked) {
    StructType typed = typed(marked);
    for (StructField field : marked.fields()) {
      if (isMarked(field)) {
        typed = typed.add(field.name(), DataTypes.StringType, true);
      }
    }
    return typed;
  }

  /** Rows with numbers for names, as {@link #withTexts} has them. */
  static Dataset<Row> numbered(Dataset<Row> rows, StructType marked, Column more) {
    List<Column> all = new ArrayList<>(List.of(more));
    List<Column> texts = new ArrayList<>();
    for (StructField field : marked.fields()) {
      Column value = rows.col("`" + field.name().replace("`", "``") + "`");
      if (isMarked(field)) {
        boolean moment = field.metadata().equals(MOMENT);
        Column micros =
            udf((UDF1<Long, Long>) NanosColumns::micros, DataTypes.LongType).apply(value);
        Column text =
            udf((UDF1<Long, String>) nanos -> text(nanos, moment), DataTypes.StringType)
                .apply(value);
        texts.add(when(micros.isNull(), text));
        value = functions.timestamp_micros(micros).cast(type(field));
      }
      all.add(value);
    }
    all.addAll(texts);
    for (int i = 1; i < all.size(); i++) {
      all.set(i, all.get(i).as("c" + (i - 1)));
    }
    return rows.select(all.toArray(Column[]::new));
  }

  /** Whole microseconds, or null. */
  static @Nullable Long micros(@Nullable Long nanos) {
    return nanos == null || nanos % 1_000 != 0 ? null : Long.valueOf(nanos / 1_000);
  }

  /** As people write it, with all digits. */
  static @Nullable String text(@Nullable Long nanos, boolean moment) {
    if (nanos == null) {
      return null;
    }
    Instant at =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    return moment ? at.toString() : LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
  }
}
