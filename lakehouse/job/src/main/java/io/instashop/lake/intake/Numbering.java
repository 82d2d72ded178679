package io.instashop.lake.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;

import io.instashop.lake.definition.Dataset;
import io.instashop.lake.definition.Target;
import io.instashop.lake.table.LakeException;
import io.instashop.lake.table.LakeFolder;
import io.instashop.lake.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the rows of a batch within groups, behind those that the table holds. A note beside the
 * table says what the next number of each group was at a version of the table. So only the rows
 * since then are read. The note says nothing that the table does not: without it, the whole table
 * is read.
 */
final class Numbering {

  private static final String NEXT = "__next";

  private final SparkSession spark;
  private final LakeFolder lake;
  private final Tables tables;
  private final String table;
  private final Target.@Nullable Numbered rule;
  private final Path note;

  Numbering(SparkSession spark, LakeFolder lake, Dataset dataset) {
    this.spark = spark;
    this.lake = lake;
    tables = new Tables(spark, lake);
    table = dataset.target().name();
    rule = dataset.target().numbered();
    note = lake.memory("numbers", dataset.name());
  }

  /** The rows with their numbers, if the dataset wants them. */
  org.apache.spark.sql.Dataset<Row> of(org.apache.spark.sql.Dataset<Row> rows) {
    if (rule == null) {
      return rows;
    }
    Column[] within = within(rule);
    org.apache.spark.sql.Dataset<Row> counted =
        rows.withColumn(
            rule.column(),
            row_number()
                .over(Window.partitionBy(within).orderBy(column(rule.column())))
                .minus(1)
                .cast("long"));
    if (!lake.hasTable(table)) {
      return counted;
    }
    org.apache.spark.sql.Dataset<Row> next = next(rule);
    Column same = lit(true);
    for (String name : rule.within()) {
      same = same.and(counted.col(quoted(name)).eqNullSafe(next.col(quoted(name))));
    }
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(
                name ->
                    name.equals(rule.column())
                        ? counted.col(quoted(name)).plus(coalesce(next.col(NEXT), lit(0L))).as(name)
                        : counted.col(quoted(name)))
            .toArray(Column[]::new);
    return counted
        .join(org.apache.spark.sql.functions.broadcast(next), same, "left")
        .select(columns);
  }

  /** The next number of each group that the table has. */
  private org.apache.spark.sql.Dataset<Row> next(Target.Numbered rule) {
    String id = tables.id(table);
    long version = tables.version(table).orElseThrow();
    List<String> lines;
    try {
      lines = since(rule, id, version);
    } catch (Exception e) {
      // The log or files of the versions between may be gone. Spark's exceptions are undeclared.
      lines = highest(rule, whole(version));
    }
    List<String> noted = new ArrayList<>(List.of(id, Long.toString(version)));
    noted.addAll(lines);
    lake.write(note, String.join("\n", noted));
    return read(rule, lines);
  }

  private List<String> since(Target.Numbered rule, String id, long version) {
    List<String> noted = lake.read(note).map(text -> text.lines().toList()).orElse(List.of());
    if (noted.size() < 2 || !noted.get(0).equals(id)) {
      return highest(rule, whole(version));
    }
    long from = Long.parseLong(noted.get(1));
    List<String> known = noted.subList(2, noted.size());
    if (from >= version) {
      return known;
    }
    org.apache.spark.sql.Dataset<Row> added =
        spark
            .read()
            .format("delta")
            .option("readChangeFeed", "true")
            .option("startingVersion", from + 1)
            .option("endingVersion", version)
            .load(lake.table(table).toString());
    org.apache.spark.sql.Dataset<Row> before =
        read(rule, known).withColumn(rule.column(), col(NEXT).minus(1)).drop(NEXT);
    return highest(rule, before.unionByName(added.select(own(rule))));
  }

  private org.apache.spark.sql.Dataset<Row> whole(long version) {
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", version)
        .load(lake.table(table).toString());
  }

  private List<String> highest(Target.Numbered rule, org.apache.spark.sql.Dataset<Row> rows) {
    return rows.groupBy(within(rule))
        .agg(max(column(rule.column())).plus(1).cast("long").as(NEXT))
        .toJSON()
        .collectAsList();
  }

  private org.apache.spark.sql.Dataset<Row> read(Target.Numbered rule, List<String> lines) {
    StructType schema = new StructType();
    StructType present = spark.read().format("delta").load(lake.table(table).toString()).schema();
    for (String name : rule.within()) {
      int at = present.getFieldIndex(name).map(i -> (Integer) i).getOrElse(() -> -1);
      if (at < 0) {
        throw new LakeException("table " + table + " has no column '" + name + "' to count within");
      }
      schema = schema.add(name, present.fields()[at].dataType());
    }
    return spark
        .read()
        .schema(schema.add(NEXT, "long"))
        .json(spark.createDataset(lines, Encoders.STRING()));
  }

  private static Column[] own(Target.Numbered rule) {
    List<String> names = new ArrayList<>(rule.within());
    names.add(rule.column());
    return names.stream().map(Numbering::column).toArray(Column[]::new);
  }

  private static Column[] within(Target.Numbered rule) {
    return rule.within().stream().map(Numbering::column).toArray(Column[]::new);
  }

  private static Column column(String name) {
    return col(quoted(name));
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }
}
