package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that come typed, as a file or a database has them, cast to those that are declared. What
 * does not survive the cast unchanged, or is not declared, is rescued.
 */
public final class TypedColumns {

  private final StructType found;
  private final List<Column> values = new ArrayList<>();
  private final List<Column> rescues = new ArrayList<>();
  private final List<Column> required = new ArrayList<>();

  public TypedColumns(StructType declared, StructType found) {
    this.found = found;
    for (StructField field : declared.fields()) {
      Column typed = has(found, field.name()) ? cast(field) : lit(null).cast(field.dataType());
      values.add(typed.as(field.name()));
      if (!field.nullable()) {
        required.add(
            when(typed.isNull(), lit("required column '" + field.name() + "' has no value")));
      }
    }
    for (StructField field : found.fields()) {
      if (!has(declared, field.name())) {
        rescues.add(named(field.name()).as(field.name()));
      }
    }
  }

  private Column cast(StructField field) {
    Column value = named(field.name());
    DataType from = found.apply(field.name()).dataType();
    if (from.equals(field.dataType())) {
      return value;
    }
    Column typed = value.try_cast(field.dataType());
    if (isExact(from) && isExact(field.dataType())) {
      // A cast rounds; a value that would be rounded does not fit.
      typed = when(typed.try_cast(from).equalTo(value), typed);
    }
    rescues.add(when(value.isNotNull().and(typed.isNull()), value.cast("string")).as(field.name()));
    return typed;
  }

  private static boolean isExact(DataType type) {
    return type instanceof DecimalType
        || List.of(
                DataTypes.LongType,
                DataTypes.IntegerType,
                DataTypes.ShortType,
                DataTypes.ByteType,
                DataTypes.DateType,
                DataTypes.TimestampType,
                DataTypes.TimestampNTZType)
            .contains(type);
  }

  private static boolean has(StructType columns, String name) {
    return Arrays.asList(columns.fieldNames()).contains(name);
  }

  private static Column named(String name) {
    return col("`" + name + "`");
  }

  /** The declared columns. */
  public List<Column> values() {
    return values;
  }

  /** JSON object of what fits no column, or null. */
  public Column rescued() {
    if (rescues.isEmpty()) {
      return lit(null).cast("string");
    }
    Column json = functions.to_json(functions.struct(rescues.toArray(Column[]::new)));
    return when(not(json.equalTo("{}")), json);
  }

  /** Why the row may not land, or null. */
  public Column broken() {
    return required.isEmpty()
        ? lit(null).cast("string")
        : coalesce(required.toArray(Column[]::new));
  }

  /** JSON object of a row as it came. */
  public static Column asReceived(StructType found) {
    return functions.to_json(
        functions.struct(
            Arrays.stream(found.fieldNames()).map(TypedColumns::named).toArray(Column[]::new)));
  }
}
