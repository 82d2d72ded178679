package io.instashop.lake.intake.kafka;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.definition.KafkaSource;
import io.instashop.lake.intake.Landing;
import io.instashop.lake.record.AvroDecoder;
import io.instashop.lake.record.Decoded;
import io.instashop.lake.record.JsonDecoder;
import io.instashop.lake.record.RecordDecoder;
import io.instashop.lake.record.TextDecoder;
import io.instashop.lake.record.Utf8;
import io.instashop.lake.table.Tally;
import io.instashop.registry.WireFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Landing rows of Kafka records. */
final class KafkaRows {

  private final String dataset;
  private final KafkaSource source;
  private final StructType columns;
  private final boolean whole;

  KafkaRows(String dataset, KafkaSource source, StructType columns, boolean whole) {
    this.dataset = dataset;
    this.source = source;
    this.columns = columns;
    this.whole = whole;
  }

  Dataset<Row> of(Dataset<Row> records, Tally tally) {
    StructType decoded = new StructType();
    for (var field : columns.fields()) {
      decoded = decoded.add(field.name(), field.dataType(), true);
    }
    decoded =
        decoded
            .add(Landing.RESCUED, DataTypes.StringType)
            .add(Landing.BROKEN, DataTypes.StringType)
            .add(Landing.KEY, DataTypes.StringType);
    // Not deterministic, so that it runs once for each record and not for each column.
    Column record =
        udf(new Decode(dataset, decoder(), columns.size(), tally), decoded)
            .asNondeterministic()
            .apply(col("value"), col("topic"), col("partition"), col("offset"), col("key"));
    Dataset<Row> rows = records.withColumn("__record", record);
    List<Column> all = new ArrayList<>();
    String[] names = ColumnNames.of(columns).fieldNames();
    for (int i = 0; i < names.length; i++) {
      all.add(col("__record").getField(columns.fieldNames()[i]).as(names[i]));
    }
    Column broken = col("__record").getField(Landing.BROKEN);
    all.add(col("__record").getField(Landing.KEY).as(Landing.KEY));
    all.add(col("topic").as(Landing.SOURCE));
    all.add(col("topic").as(Landing.TOPIC));
    all.add(col("partition").as(Landing.PARTITION));
    all.add(col("offset").as(Landing.OFFSET));
    all.add(col("offset").as(Landing.TOPIC_OFFSET));
    all.add(col("timestamp").as(Landing.TIMESTAMP));
    all.add(schemaId().as(Landing.RECORD_SCHEMA));
    all.add(col("__record").getField(Landing.RESCUED).as(Landing.RESCUED));
    all.add(broken.as(Landing.BROKEN));
    all.add(when(broken.isNotNull(), col("value")).as(Landing.RAW));
    all.add(lit(null).cast("string").as(Landing.RAW_FILE));
    return rows.select(all.toArray(Column[]::new));
  }

  private Column schemaId() {
    if (source.format() != KafkaSource.Format.AVRO) {
      return lit(null).cast("int");
    }
    return udf(
            (org.apache.spark.sql.api.java.UDF1<byte[], Integer>) WireFormat::schemaId,
            DataTypes.IntegerType)
        .apply(col("value"));
  }

  private RecordDecoder decoder() {
    if (whole) {
      return new TextDecoder();
    }
    return source.format() == KafkaSource.Format.AVRO
        ? new AvroDecoder(source.avroRegistry(), columns, source.timestampFormat())
        : new JsonDecoder(columns, source.timestampFormat());
  }

  /** Decodes one record and counts it in the tally. A key that is no text is rescued as base64. */
  record Decode(String dataset, RecordDecoder decoder, int width, Tally tally)
      implements UDF5<byte[], String, Integer, Long, byte[], Row> {

    @Override
    public Row call(
        byte @Nullable [] value,
        String topic,
        Integer partition,
        Long offset,
        byte @Nullable [] keyBytes) {
      Decoded decoded =
          value == null ? Decoded.broken("no value (a tombstone)") : decoder.decode(value);
      String key = keyBytes == null ? null : Utf8.decode(keyBytes);
      @Nullable Object[] all = new Object[width + 3];
      all[width + 2] = key;
      if (decoded.broken() != null) {
        tally.add(
            Tally.Entry.broken(
                place(topic, partition, offset) + decoded.broken() + "; quarantined"));
        all[width + 1] = decoded.broken();
      } else {
        System.arraycopy(decoded.values(), 0, all, 0, width);
        all[width] = decoded.rescued();
        String problem = decoded.problem();
        if (keyBytes != null && key == null) {
          all[width] = withKey(decoded.rescued(), keyBytes);
          problem = problem == null ? "the key is invalid UTF-8" : problem;
        }
        tally.add(
            problem == null
                ? Tally.Entry.GOOD
                : Tally.Entry.rescued(
                    place(topic, partition, offset)
                        + problem
                        + "; the value is in column _rescued"));
      }
      return RowFactory.create(all);
    }

    private static String withKey(@Nullable String rescued, byte[] key) {
      String text = "{\"_key\":\"" + Base64.getEncoder().encodeToString(key) + "\"";
      return rescued == null ? text + "}" : text + "," + rescued.substring(1);
    }

    private String place(String topic, Integer partition, Long offset) {
      return dataset + ": topic " + topic + " partition " + partition + " offset " + offset + ": ";
    }
  }
}
