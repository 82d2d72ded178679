package io.instashop.lake.intake;

import io.instashop.lake.definition.ColumnNames;
import io.instashop.lake.definition.Dataset;
import io.instashop.lake.table.LakeFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a dataset that declares none, whose records bring their own. A column keeps the
 * type that it came with first. A later value of another type is converted or rescued, and never
 * stops the dataset.
 */
public final class FoundColumns {

  private static final Set<String> NO_TABLES_TYPES = Set.of("void", "time(", "interval", "variant");

  private final StructType known;
  private StructType columns = new StructType();

  private FoundColumns(StructType known) {
    this.known = known;
  }

  /** Columns of a batch, under the names that the table has. */
  public static StructType of(
      SparkSession spark, LakeFolder lake, Dataset dataset, List<StructType> found) {
    String table = dataset.target().name();
    // Columns of a 'select' are made of these, but are others.
    boolean same = dataset.select().isEmpty() && lake.hasTable(table);
    FoundColumns all =
        new FoundColumns(
            same
                ? spark.read().format("delta").load(lake.table(table).toString()).schema()
                : new StructType());
    found.forEach(all::add);
    return all.columns;
  }

  /**
   * Columns of a batch under the names that its records have, with the types that the table has.
   *
   * @param found columns of parts of the batch; of those with equal names the first counts
   */
  public static StructType asFound(
      SparkSession spark, LakeFolder lake, Dataset dataset, List<StructType> found) {
    StructType all = new StructType();
    for (StructType each : found) {
      for (StructField field : each.fields()) {
        if (!List.of(all.fieldNames()).contains(field.name())) {
          all = all.add(field);
        }
      }
    }
    StructType wanted = of(spark, lake, dataset, List.of(all));
    StructType named = new StructType();
    for (int i = 0; i < all.size(); i++) {
      named = named.add(all.fieldNames()[i], wanted.fields()[i].dataType(), true);
    }
    return named;
  }

  /** Columns of a table that is not there yet. */
  static StructType of(StructType known, List<StructType> found) {
    FoundColumns all = new FoundColumns(known);
    found.forEach(all::add);
    return all.columns;
  }

  private void add(StructType found) {
    for (StructField field : ColumnNames.of(found).fields()) {
      StructField first = named(known, field.name());
      StructField before = named(columns, field.name());
      if (before != null) {
        columns = replaced(columns, before, merged(before.dataType(), field.dataType()));
      } else {
        columns =
            first == null
                ? columns.add(field.name(), storable(field.dataType()), true)
                : columns.add(first.name(), merged(first.dataType(), field.dataType()), true);
      }
    }
  }

  private static @Nullable StructField named(StructType columns, String name) {
    return Arrays.stream(columns.fields())
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  private static StructType replaced(StructType columns, StructField before, DataType type) {
    return DataTypes.createStructType(
        Arrays.stream(columns.fields())
            .map(
                each ->
                    each.equals(before)
                        ? DataTypes.createStructField(each.name(), type, true)
                        : each)
            .toList());
  }

  /** The first type, with fields within it that only the second has. */
  private static DataType merged(DataType first, DataType second) {
    if (first instanceof StructType one && second instanceof StructType two) {
      return of(one, List.of(one, two));
    } else if (first instanceof ArrayType one && second instanceof ArrayType two) {
      return DataTypes.createArrayType(merged(one.elementType(), two.elementType()), true);
    } else if (first instanceof MapType one && second instanceof MapType two) {
      return DataTypes.createMapType(one.keyType(), merged(one.valueType(), two.valueType()), true);
    }
    return first;
  }

  /** A type that a table has: what it has not is kept as text. */
  private static DataType storable(DataType type) {
    String name = type.typeName();
    return NO_TABLES_TYPES.stream().anyMatch(name::startsWith) ? DataTypes.StringType : type;
  }
}
