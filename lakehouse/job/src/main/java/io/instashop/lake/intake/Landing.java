package io.instashop.lake.intake;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns beside a record's own, while a batch is on its way to the table. */
public final class Landing {

  public static final String KEY = "_key";
  public static final String SOURCE = "_source";
  public static final String TOPIC = "_topic";
  public static final String PARTITION = "_partition";
  public static final String OFFSET = "_offset";
  public static final String TOPIC_OFFSET = "_topic_offset";
  public static final String TIMESTAMP = "_timestamp";
  public static final String RECORD_SCHEMA = "_record_schema";
  public static final String RESCUED = "_rescued";
  public static final String BROKEN = "_broken";
  public static final String RAW = "_raw";
  public static final String RAW_FILE = "_raw_file";

  /** The one column of a dataset that declares none. */
  public static final StructType WHOLE = new StructType().add("value", DataTypes.StringType);

  private Landing() {}

  /** The record's own columns, all of them nullable, and those of its place. */
  public static StructType columns(StructType own) {
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
