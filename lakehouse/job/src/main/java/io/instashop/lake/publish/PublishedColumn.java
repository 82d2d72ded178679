package io.instashop.lake.publish;

import io.instashop.lake.table.LakeException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column of a gold table, as PostgreSQL has it. No value is rounded or cut.
 *
 * @param name as in the lake
 * @param type PostgreSQL's
 * @param nested whether it is an array, a map or a struct, which becomes JSON
 */
record PublishedColumn(String name, String type, boolean nested) {

  /** PostgreSQL cuts a longer name off without a word. */
  static final int LONGEST_NAME = 63;

  private static final Map<DataType, String> TYPES =
      Map.ofEntries(
          Map.entry(DataTypes.BooleanType, "boolean"),
          Map.entry(DataTypes.ByteType, "smallint"),
          Map.entry(DataTypes.ShortType, "smallint"),
          Map.entry(DataTypes.IntegerType, "integer"),
          Map.entry(DataTypes.LongType, "bigint"),
          Map.entry(DataTypes.FloatType, "real"),
          Map.entry(DataTypes.DoubleType, "double precision"),
          Map.entry(DataTypes.DateType, "date"),
          Map.entry(DataTypes.TimestampType, "timestamp with time zone"),
          Map.entry(DataTypes.TimestampNTZType, "timestamp without time zone"),
          Map.entry(DataTypes.BinaryType, "bytea"));

  /**
   * The column of a field.
   *
   * @throws LakeException if PostgreSQL cannot have such a column
   */
  static PublishedColumn of(StructField field) {
    String name = field.name();
    checkName("column " + name, name);
    DataType type = field.dataType();
    boolean nested =
        type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
    String there =
        nested
            ? "jsonb"
            : scalar(type)
                .orElseThrow(
                    () ->
                        new LakeException(
                            "column %s is of type %s, which PostgreSQL has not; cast it in the"
                                    .formatted(name, type.sql())
                                + " dataset's SQL"));
    return new PublishedColumn(name, there, nested);
  }

  static void checkName(String what, String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw new LakeException(
          "the name of %s is longer than the %d bytes of PostgreSQL; shorten it"
              .formatted(what, LONGEST_NAME));
    }
  }

  /** A name in SQL, whatever it consists of. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Its definition in {@code CREATE TABLE}. */
  String definition() {
    return quoted(name) + " " + type;
  }

  /** What Spark is asked for. */
  Column selected() {
    Column column = functions.col("`" + name.replace("`", "``") + "`");
    return nested
        ? functions.to_json(column, Map.of("ignoreNullFields", "false")).as(name)
        : column;
  }

  private static Optional<String> scalar(DataType type) {
    if (type instanceof DecimalType decimal) {
      return Optional.of("numeric(%d,%d)".formatted(decimal.precision(), decimal.scale()));
    }
    // Texts of a bounded length and of other orders, too.
    return type instanceof StringType ? Optional.of("text") : Optional.ofNullable(TYPES.get(type));
  }
}
