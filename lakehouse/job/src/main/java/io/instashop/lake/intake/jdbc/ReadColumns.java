package io.instashop.lake.intake.jdbc;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns as they were read, prepared for {@link io.instashop.lake.intake.TypedColumns}.
 *
 * @param found names and types. An array that was read as text is there twice: as an array, and as
 *     the text of those that do not fit. No column takes the text
 * @param numbered the values, named by their place
 */
record ReadColumns(StructType found, List<Column> numbered) {

  private static final String FIRST_DAY = "1970-01-01 ";

  /**
   * Prepares the columns of rows.
   *
   * @param schema as the database has it, before some were read as text
   * @param wanted columns of the table
   */
  static ReadColumns of(Dataset<Row> rows, StructType schema, StructType wanted) {
    StructType found = new StructType();
    StructType cut = new StructType();
    List<Column> values = new ArrayList<>();
    List<Column> cutValues = new ArrayList<>();
    for (StructField field : schema.fields()) {
      Column value = rows.col("`" + field.name().replace("`", "``") + "`");
      DataType type = rows.schema().apply(field.name()).dataType();
      DataType target = type(wanted, field.name());
      if (TextColumns.isArray(field.dataType()) && target instanceof ArrayType) {
        ArrayText array = new ArrayText(target);
        Column parsed = udf(array, array.type()).apply(value);
        cut = cut.add(field.name(), DataTypes.StringType, true);
        cutValues.add(when(parsed.getField(ArrayText.CUT), value));
        value = parsed.getField(ArrayText.VALUE);
        type = target;
      } else if (TextColumns.isTimeOfDay(field)
          && (target.equals(DataTypes.TimestampType)
              || target.equals(DataTypes.TimestampNTZType))) {
        // So Spark has it, and so tables have it that were made by former versions.
        value = concat(lit(FIRST_DAY), value);
      }
      found = found.add(field.name(), type, true);
      values.add(value);
    }
    for (StructField field : cut.fields()) {
      found = found.add(field);
    }
    values.addAll(cutValues);
    List<Column> numbered = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      numbered.add(values.get(i).as("c" + i));
    }
    return new ReadColumns(found, numbered);
  }

  private static DataType type(StructType wanted, String name) {
    for (StructField field : wanted.fields()) {
      if (field.name().equalsIgnoreCase(name)
          || field.name().equalsIgnoreCase(ColumnNames.of(name))) {
        return field.dataType();
      }
    }
    return DataTypes.NullType;
  }
}
