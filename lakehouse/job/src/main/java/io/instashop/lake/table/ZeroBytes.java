package io.instashop.lake.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Text with zero bytes: JSON may have them, and no text of PostgreSQL can. A load leaves them out
 * and says where, rather than failing for one value in each run.
 *
 * @param table its name for messages
 * @param tally learns which values lost their zero bytes
 */
public record ZeroBytes(String table, Tally tally) {

  private static final int LONGEST_PLACE = 120;

  /**
   * Rows whose texts have no zero bytes.
   *
   * @param needed whether the database cannot have them
   */
  public Dataset<Row> removed(Dataset<Row> rows, boolean needed) {
    if (!needed) {
      return rows;
    }
    List<Column> all = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      Column value = col("`" + field.name().replace("`", "``") + "`");
      all.add(hasText(field.dataType()) ? without(field, value, rows).as(field.name()) : value);
    }
    return rows.select(all.toArray(Column[]::new));
  }

  private static boolean hasText(DataType type) {
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).anyMatch(field -> hasText(field.dataType()));
    } else if (type instanceof ArrayType array) {
      return hasText(array.elementType());
    } else if (type instanceof MapType map) {
      return hasText(map.keyType()) || hasText(map.valueType());
    }
    return type instanceof StringType;
  }

  private Column without(StructField field, Column value, Dataset<Row> rows) {
    Remove remove = new Remove(table, field.name(), tally);
    // JSON writes a zero byte like this; so might a text, which is then looked through for nothing.
    Column suspicious =
        field.dataType() instanceof StringType
            ? value.contains("\0")
            : to_json(value).contains("\\u0000");
    // The first column mostly identifies the row; it is read only if there is a zero byte.
    Column place = col("`" + rows.columns()[0].replace("`", "``") + "`");
    return org.apache
        .spark
        .sql
        .functions
        .when(
            suspicious,
            udf(remove, field.dataType()).asNondeterministic().apply(value, to_json(struct(place))))
        .otherwise(value);
  }

  /** Removes them from one value and reports that to the tally. */
  private record Remove(String table, String column, Tally tally)
      implements UDF2<Object, String, Object> {

    @Override
    public Object call(Object value, String place) {
      Object without = Objects.requireNonNull(withoutThem(value));
      if (without.equals(value)) {
        return value;
      }
      String row = place.length() > LONGEST_PLACE ? place.substring(0, LONGEST_PLACE) : place;
      tally.add(
          Tally.Entry.remark(
              "%s: column %s of row %s holds a zero byte, which PostgreSQL cannot; loaded without"
                  .formatted(table, column, row)));
      return without;
    }
  }

  /** The same value, as Spark has it, with texts that have no zero bytes. */
  static @Nullable Object withoutThem(@Nullable Object value) {
    if (value instanceof String text) {
      return text.replace("\0", "");
    } else if (value instanceof Row row) {
      @Nullable Object[] values = new Object[row.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = withoutThem(row.get(i));
      }
      return RowFactory.create(values);
    } else if (value instanceof Seq<?> elements) {
      List<@Nullable Object> values = new ArrayList<>();
      CollectionConverters.asJava(elements).forEach(each -> values.add(withoutThem(each)));
      return CollectionConverters.asScala(values).toSeq();
    } else if (value instanceof scala.collection.Map<?, ?> entries) {
      java.util.Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
      CollectionConverters.asJava(entries)
          .forEach((key, each) -> values.put(withoutThem(key), withoutThem(each)));
      return CollectionConverters.asScala(values);
    }
    return value;
  }
}
