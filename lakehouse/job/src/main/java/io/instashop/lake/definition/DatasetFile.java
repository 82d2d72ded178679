package io.instashop.lake.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The YAML of a dataset, key by key. */
record DatasetFile(
    @Nullable String dataset,
    @Nullable String description,
    @Nullable Source source,
    @JsonProperty("sql") @Nullable String sqlFile,
    @Nullable String changes,
    @Nullable Forecast forecast,
    @Nullable List<String> schema,
    @Nullable Integer schemaVersion,
    @Nullable List<String> select,
    Target target,
    @Nullable List<QualityRule> quality,
    @Nullable Schedule schedule) {

  Dataset toDataset(Path file, Set<String> missing) {
    String fileName = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    String name = dataset == null ? fileName : dataset;
    Checks.check(
        name.matches("[a-z][a-z0-9_]*"),
        "without 'dataset', the file's name must be lower-case letters, digits and _, but is '"
            + name
            + "'");
    String sql = null;
    if (source == null) {
      sql = read(file.resolveSibling(sqlFile == null ? fileName + ".sql" : sqlFile));
      Checks.check(schema == null && select == null, "'schema' and 'select' need a 'source'");
      Checks.check(target.numbered() == null, "'target.numbered' needs a 'source'");
      Checks.check(!target.createEmpty(), "'target.create_empty' needs a 'source'");
      Checks.check(target.mode() != null || isPlain(), "'target.mode' is missing");
      Checks.check(
          target.mode() != Target.Mode.APPEND || changes != null,
          "'target.mode: append' needs 'changes', or each run would add everything again");
      Checks.check(
          changes == null || !isPlain(), "'changes' needs a Delta table in the lake as target");
      Checks.check(
          forecast == null
              || changes == null
                  && (target.mode() == null || target.mode() == Target.Mode.OVERWRITE),
          "'forecast' reads all rows: it goes without 'changes' and with 'target.mode: overwrite'");
    } else {
      Checks.check(
          !target.createEmpty() || schema != null, "'target.create_empty' needs a 'schema'");
      Checks.check(sqlFile == null && changes == null, "'sql' and 'changes' go without 'source'");
      Checks.check(forecast == null, "'forecast' goes without 'source'");
      Checks.check(
          target.mode() == null || target.mode() == Target.Mode.APPEND,
          "a dataset with a source appends; leave 'target.mode' away and merge in the next layer");
      Checks.check(
          select == null || !(source instanceof JdbcSource jdbc) || jdbc.lookBack() == null,
          "'source.look_back' goes without 'select': rows are compared with those in the table");
      Checks.check(!isPlain(), "a dataset with a source goes to a Delta table of the lake");
    }
    return new Dataset(
        name,
        file.toString(),
        description == null ? "" : description,
        source,
        sql,
        changes,
        forecast,
        columns(),
        schemaVersion == null ? 1 : schemaVersion,
        Checks.list(select),
        target,
        Checks.list(quality),
        schedule,
        Set.copyOf(missing));
  }

  private boolean isPlain() {
    return target.jdbc() != null || target.format() != Target.Format.DELTA;
  }

  private @Nullable StructType columns() {
    if (schema == null) {
      return null;
    }
    StructType columns;
    try {
      columns = StructType.fromDDL(String.join(", ", schema));
    } catch (Exception e) {
      // The parser's complaint is a checked exception that it does not declare.
      throw new IllegalArgumentException(
          "'schema' is no list of columns like 'price DECIMAL(12,2) NOT NULL': "
              + String.valueOf(e.getMessage())
                  .lines()
                  .filter(line -> !line.isBlank())
                  .findFirst()
                  .orElse(""));
    }
    for (String column : columns.fieldNames()) {
      Checks.check(
          !ColumnNames.isTaken(column), "column '" + column + "': the name is the engine's own");
      Checks.check(
          ColumnNames.of(column).equals(column),
          "column '"
              + column
              + "': no table can have this name; declare '"
              + ColumnNames.of(column)
              + "', which takes what files have under it");
    }
    return columns;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "neither a 'source' nor the SQL file " + file.getFileName() + " beside it");
    }
  }
}
