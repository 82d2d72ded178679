package io.instashop.lake.forecast;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.instashop.lake.definition.Forecast;
import io.instashop.lake.table.LakeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads a history from rows. The hour of the newest row is taken for one that still continues: the
 * history ends before it.
 */
final class HourlySums {

  /** Hours of all groups together; as many as the memory of a small program holds. */
  private static final int MOST = 300_000;

  /** Exact, so that the same rows have the same sum in any order. */
  private static final String EXACT = "DECIMAL(28,6)";

  private static final List<String> TIMES = List.of("timestamp", "timestamp_ntz", "date");

  private final String name;
  private final Forecast settings;
  private final Consumer<String> say;

  /**
   * @param name of the dataset, for messages
   * @param say takes a line for each thing that the rows lack
   */
  HourlySums(String name, Forecast settings, Consumer<String> say) {
    this.name = name;
    this.settings = settings;
    this.say = say;
  }

  /**
   * Reads the history.
   *
   * @return empty if there is not enough of it, which is reported
   * @throws LakeException in one line, if the rows lack a column or have too many groups
   */
  Optional<History> read(Dataset<Row> rows) {
    requireColumns(rows);
    Dataset<Row> all =
        rows.select(
            quoted(settings.group()).cast("string").as("g"),
            expr("CAST(floor(unix_seconds(CAST(`%s` AS TIMESTAMP)) / 3600) AS BIGINT)"
                    .formatted(settings.time()))
                .as("h"),
            expr("try_cast(`%s` AS %s)".formatted(settings.value(), EXACT)).as("v"));
    Column complete = col("h").isNotNull().and(col("v").isNotNull());
    Row bounds =
        all.agg(
                count_if(not(complete)),
                min(when(complete, col("h"))),
                max(when(complete, col("h"))))
            .head();
    if (bounds.getLong(0) > 0) {
      say.accept(
          "%s: %,d rows without a time or a value are left out".formatted(name, bounds.getLong(0)));
    }
    if (bounds.isNullAt(1)) {
      say.accept(name + ": no history, so the table has no rows");
      return Optional.empty();
    }
    long end = bounds.getLong(2);
    long start = Math.max(bounds.getLong(1), end - settings.history());
    int hours = (int) (end - start);
    if (hours < settings.needed()) {
      say.accept(
          "%s: too little history, so the table has no rows: %,d hours before %s, needed are %,d"
              .formatted(name, hours, Instant.ofEpochSecond(end * 3600), settings.needed()));
      return Optional.empty();
    }
    return Optional.of(
        History.of(
            start,
            hours,
            settings.zone(),
            sums(all.filter(complete.and(col("h").between(start, end - 1))), hours)));
  }

  private List<History.Sum> sums(Dataset<Row> rows, int hours) {
    List<History.Sum> sums =
        rows.groupBy("g", "h").agg(sum("v").cast("double")).limit(MOST + 1).collectAsList().stream()
            .map(row -> new History.Sum(row.getString(0), row.getLong(1), row.getDouble(2)))
            .toList();
    long groups = sums.stream().map(History.Sum::group).distinct().count();
    if (groups * hours > MOST || sums.size() > MOST) {
      throw new LakeException(
          "%s: '%s' has more than %,d groups, too many for %,d hours each; make them fewer, or"
                  .formatted(name, settings.group(), MOST / hours, hours)
              + " shorten 'forecast.history'");
    }
    return sums;
  }

  private void requireColumns(Dataset<Row> rows) {
    List<String> columns = Arrays.asList(rows.columns());
    for (String column : List.of(settings.time(), settings.group(), settings.value())) {
      if (!columns.contains(column)) {
        throw new LakeException(
            "%s: the query has no column '%s', which 'forecast' names".formatted(name, column));
      }
    }
    String type = rows.schema().apply(settings.time()).dataType().sql().toLowerCase(Locale.ROOT);
    if (!TIMES.contains(type)) {
      throw new LakeException(
          "%s: column '%s' must be a timestamp or a date, but is %s"
              .formatted(name, settings.time(), type));
    }
  }

  private static Column quoted(String column) {
    return col("`" + column + "`");
  }
}
