package io.instashop.lake.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as declared: either it has a source and is brought in as received, or SQL makes it of
 * other tables.
 *
 * @param name unique among all datasets
 * @param file where it is declared, for messages
 * @param description for people
 * @param source where records come from, or null
 * @param sql the query, or null
 * @param changes the table whose new rows the query reads under the name {@code changes}; null if
 *     it reads tables as they are
 * @param forecast how the query's rows become a forecast, or null if they are what the table holds
 * @param schema declared columns, or null to keep records whole (or take the schema they bring)
 * @param schemaVersion written beside each row
 * @param select columns of the table instead of the standard layout, as SQL expressions
 * @param target where it goes
 * @param quality rules
 * @param schedule when {@code lake stream} runs it by itself, or null
 * @param missing environment variables that the file names and that are not set
 */
public record Dataset(
    String name,
    String file,
    String description,
    @Nullable Source source,
    @Nullable String sql,
    @Nullable String changes,
    @Nullable Forecast forecast,
    @Nullable StructType schema,
    int schemaVersion,
    List<String> select,
    Target target,
    List<QualityRule> quality,
    @Nullable Schedule schedule,
    Set<String> missing) {

  /** Whether it brings records in, rather than deriving them. */
  public boolean isIntake() {
    return source != null;
  }

  /**
   * Where its records come from.
   *
   * @throws IllegalStateException if SQL makes it
   */
  public Source origin() {
    if (source == null) {
      throw new IllegalStateException("dataset " + name + " has no source");
    }
    return source;
  }

  /**
   * The SQL that makes it.
   *
   * @throws IllegalStateException if it has a source
   */
  public String query() {
    if (sql == null) {
      throw new IllegalStateException("dataset " + name + " has a source and no SQL");
    }
    return sql;
  }

  /** The declared columns, if any. */
  public Optional<StructType> columns() {
    return Optional.ofNullable(schema);
  }

  /**
   * Refuses to run without its settings.
   *
   * @throws InvalidDefinitionException in one line
   */
  public void requireSettings() {
    if (!missing.isEmpty()) {
      throw new InvalidDefinitionException(
          "dataset " + name + ": set " + String.join(", ", missing) + ", which " + file + " uses");
    }
  }
}
