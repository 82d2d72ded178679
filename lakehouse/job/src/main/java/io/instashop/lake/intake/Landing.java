package io.instashop.lake.intake;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns beside a record's own, while a batch is on its way to the table. */
final class Landing {

  static final String KEY = "_key";
  static final String SOURCE = "_source";
  static final String TOPIC = "_topic";
  static final String PARTITION = "_partition";
  static final String OFFSET = "_offset";
  static final String TOPIC_OFFSET = "_topic_offset";
  static final String TIMESTAMP = "_timestamp";
  static final String RECORD_SCHEMA = "_record_schema";
  static final String RESCUED = "_rescued";
  static final String BROKEN = "_broken";
  static final String RAW = "_raw";
  static final String RAW_FILE = "_raw_file";

  /** The one column of a dataset that declares none. */
  static final StructType WHOLE = new StructType().add("value", DataTypes.StringType);

  private Landing() {}

  /** The record's own columns, all of them nullable, and those of its place. */
  static StructType columns(StructType own) {
    StructType columns = new StructType();
    for (var field : own.fields()) {
      columns = columns.add(field.name(), field.dataType(), true);
    }
    return columns
        .add(KEY, DataTypes.StringType)
        .add(SOURCE, DataTypes.StringType)
        .add(TOPIC, DataTypes.StringType)
        .add(PARTITION, DataTypes.IntegerType)
        .add(OFFSET, DataTypes.LongType)
        .add(TOPIC_OFFSET, DataTypes.LongType)
        .add(TIMESTAMP, DataTypes.TimestampType)
        .add(RECORD_SCHEMA, DataTypes.IntegerType)
        .add(RESCUED, DataTypes.StringType)
        .add(BROKEN, DataTypes.StringType)
        .add(RAW, DataTypes.BinaryType)
        .add(RAW_FILE, DataTypes.StringType);
  }
}
