package io.instashop.lake.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Names of a table's columns, for names as people have them. Delta refuses blanks, commas, brackets
 * and the like, and some names are the engine's own, or Delta's.
 */
public final class ColumnNames {

  /** The engine's own, in its tables and on the way there, then Delta's and Spark's. */
  private static final Set<String> TAKEN =
      Set.of(
          "_key",
          "_source",
          "_topic",
          "_partition",
          "_offset",
          "_topic_offset",
          "_timestamp",
          "_record_schema",
          "_rescued",
          "_broken",
          "_raw",
          "_raw_file",
          "_ingested_at",
          "_run_id",
          "_schema_version",
          "_change_type",
          "_commit_version",
          "_commit_timestamp",
          "_metadata");

  private ColumnNames() {}

  /** Whether a name is the engine's own or that of a library. */
  public static boolean isTaken(String name) {
    return TAKEN.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The name that a table's column has for a name as it comes. */
  public static String of(String name) {
    String safe = name.strip().replaceAll("[\\s,;{}()=.`\\p{Cntrl}]+", "_");
    if (!safe.equals(name) && safe.length() > 1 && safe.endsWith("_")) {
      safe = safe.substring(0, safe.length() - 1);
    }
    if (safe.isEmpty()) {
      return "column";
    }
    return isTaken(safe) ? safe + "_" : safe;
  }

  /** The same columns with names that a table can have, each once whatever its case. */
  public static StructType of(StructType columns) {
    List<StructField> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (StructField field : columns.fields()) {
      String name = of(field.name());
      String unique = name;
      for (int i = 2; names.contains(unique.toLowerCase(Locale.ROOT)); i++) {
        unique = name + "_" + i;
      }
      names.add(unique.toLowerCase(Locale.ROOT));
      fields.add(
          DataTypes.createStructField(unique, type(field.dataType()), true, field.metadata()));
    }
    return DataTypes.createStructType(fields);
  }

  private static DataType type(DataType type) {
    if (type instanceof StructType struct) {
      return of(struct);
    } else if (type instanceof ArrayType array) {
      return DataTypes.createArrayType(type(array.elementType()), true);
    } else if (type instanceof MapType map) {
      return DataTypes.createMapType(map.keyType(), type(map.valueType()), true);
    }
    return type;
  }
}
