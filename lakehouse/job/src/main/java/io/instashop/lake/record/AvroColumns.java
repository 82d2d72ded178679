package io.instashop.lake.record;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that an Avro schema stands for, for a dataset that declares none. */
public final class AvroColumns {

  private AvroColumns() {}

  /** Columns of a record's schema; all of them may be null. */
  public static StructType of(Schema schema) {
    StructType columns = new StructType();
    for (Schema.Field field : schema.getFields()) {
      columns = columns.add(field.name(), type(field.schema()), true);
    }
    return columns;
  }

  private static DataType type(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
    }
    if (logical != null) {
      DataType time =
          switch (logical.getName()) {
            case "date" -> DataTypes.DateType;
            case "timestamp-millis", "timestamp-micros" -> DataTypes.TimestampType;
            case "local-timestamp-millis", "local-timestamp-micros" -> DataTypes.TimestampNTZType;
            case "time-millis", "time-micros" -> DataTypes.StringType;
            default -> null;
          };
      if (time != null) {
        return time;
      }
    }
    return switch (schema.getType()) {
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case RECORD -> of(schema);
      case ARRAY -> DataTypes.createArrayType(type(schema.getElementType()), true);
      case MAP -> DataTypes.createMapType(DataTypes.StringType, type(schema.getValueType()), true);
      case UNION -> union(schema);
      default -> DataTypes.StringType;
    };
  }

  /** A union with null is its other branch; any other one is kept as text. */
  private static DataType union(Schema schema) {
    var branches =
        schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
    return branches.size() == 1 ? type(branches.get(0)) : DataTypes.StringType;
  }
}
