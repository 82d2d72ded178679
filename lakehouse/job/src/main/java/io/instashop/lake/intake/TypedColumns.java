package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.table.Contents;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that come typed, as a file or a database has them, cast to those that are wanted. What
 * does not survive the cast unchanged, or is not wanted, is rescued. The rows have numbers for
 * names, {@code c0}, {@code c1} and so on, as those that they came with may mean something to
 * Spark.
 */
public final class TypedColumns {

  private final StructType found;
  private final List<Column> values = new ArrayList<>();
  private final List<Column> rescues = new ArrayList<>();
  private final List<Column> required = new ArrayList<>();

  /**
   * @param wanted of the table
   * @param found of the rows, under the names that they came with
   * @param timestampFormat pattern of timestamps in text, empty for the usual ones
   */
  public TypedColumns(StructType wanted, StructType found, String timestampFormat) {
    this.found = found;
    ExactCast cast = new ExactCast(timestampFormat);
    StructType named = ColumnNames.of(found);
    String[] names = named.fieldNames();
    List<Integer> taken = new ArrayList<>();
    for (StructField field : wanted.fields()) {
      int at = indexOf(field.name(), names);
      Column typed = lit(null).cast(field.dataType());
      if (at >= 0) {
        taken.add(at);
        ExactCast.Result result =
            cast.of(
                renamed(at, named.fields()[at].dataType()),
                named.fields()[at].dataType(),
                field.dataType());
        typed = result.value();
        if (result.rescued() != null) {
          rescues.add(result.rescued().as(found.fieldNames()[at]));
        }
      }
      values.add(typed.as(field.name()));
      if (!field.nullable()) {
        required.add(
            when(typed.isNull(), lit("required column '" + field.name() + "' has no value")));
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (!taken.contains(i) && !found.fields()[i].dataType().typeName().equals("void")) {
        rescues.add(column(i).as(found.fieldNames()[i]));
      }
    }
  }

  /** Fields within it have their table's names, too. */
  private Column renamed(int at, DataType type) {
    return found.fields()[at].dataType().asNullable().equals(type.asNullable())
        ? column(at)
        : column(at).cast(type);
  }

  private int indexOf(String name, String[] names) {
    for (int i = 0; i < names.length; i++) {
      if (found.fieldNames()[i].equals(name)) {
        return i;
      }
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static Column column(int at) {
    return functions.col("c" + at);
  }

  /** The wanted columns. */
  public List<Column> values() {
    return values;
  }

  /** JSON object of what fits no column, or null. */
  public Column rescued() {
    if (rescues.isEmpty()) {
      return lit(null).cast("string");
    }
    Column json = json(functions.struct(rescues.toArray(Column[]::new)));
    return when(not(json.equalTo("{}")), json);
  }

  /** Why the row may not land, or null. */
  public Column broken() {
    return required.isEmpty()
        ? lit(null).cast("string")
        : coalesce(required.toArray(Column[]::new));
  }

  /** JSON object of a row as it came. */
  public Column asReceived() {
    List<Column> all = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (!found.fields()[i].dataType().typeName().equals("void")) {
        all.add(column(i).as(found.fieldNames()[i]));
      }
    }
    return all.isEmpty() ? lit("{}") : json(functions.struct(all.toArray(Column[]::new)));
  }

  static Column json(Column value) {
    return Contents.json(value);
  }
}
