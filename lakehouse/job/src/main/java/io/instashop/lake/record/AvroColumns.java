package io.instashop.lake.record;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that an Avro schema stands for, for a dataset that declares none. */
public final class AvroColumns {

  private AvroColumns() {}

  /**
   * Columns of a record's schema, or of all records of a union; all of them may be null. A record
   * that holds itself is kept as text there, and so is a decimal of more digits than Spark has.
   *
   * @throws IllegalArgumentException if its values are no records
   */
  public static StructType of(Schema schema) {
    StructType columns = new StructType();
    for (Schema branch : schema.isUnion() ? schema.getTypes() : List.of(schema)) {
      if (branch.getType() != Schema.Type.RECORD) {
        throw new IllegalArgumentException("its values are " + schema + ", no records");
      }
      for (StructField field : fields(branch, List.of())) {
        if (!List.of(columns.fieldNames()).contains(field.name())) {
          columns = columns.add(field);
        }
      }
    }
    return columns;
  }

  private static StructField[] fields(Schema schema, List<String> within) {
    List<String> here = new ArrayList<>(within);
    here.add(schema.getFullName());
    return schema.getFields().stream()
        .map(field -> DataTypes.createStructField(field.name(), type(field.schema(), here), true))
        .toArray(StructField[]::new);
  }

  private static DataType type(Schema schema, List<String> within) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      if (decimal.getPrecision() > DecimalType.MAX_PRECISION()) {
        return DataTypes.StringType;
      }
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
      case RECORD ->
          within.contains(schema.getFullName())
              ? DataTypes.StringType
              : DataTypes.createStructType(fields(schema, within));
      case ARRAY -> DataTypes.createArrayType(type(schema.getElementType(), within), true);
      case MAP ->
          DataTypes.createMapType(DataTypes.StringType, type(schema.getValueType(), within), true);
      case UNION -> union(schema, within);
      default -> DataTypes.StringType;
    };
  }

  /** A union with null is its other branch; any other one is kept as text. */
  private static DataType union(Schema schema, List<String> within) {
    var branches =
        schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
    return branches.size() == 1 ? type(branches.get(0), within) : DataTypes.StringType;
  }
}
