package io.instashop.lake.forecast;

import io.instashop.lake.definition.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a forecast, or its error, of the rows of a query. The same rows make the same result.
 *
 * <p>One random forest learns from all groups. The error is that of a forest that knows nothing of
 * the hours it is measured on. The forecast comes from one that knows them all.
 */
public final class Forecasting {

  private final String name;
  private final Forecast settings;
  private final Consumer<String> say;

  /**
   * A way to forecast.
   *
   * @param name of the dataset, for messages
   * @param say takes a line if there is too little history, or rows are left out
   */
  public Forecasting(String name, Forecast settings, Consumer<String> say) {
    this.name = name;
    this.settings = settings;
    this.say = say;
  }

  /**
   * Forecasts from a history, or measures the error of doing so.
   *
   * @param rows with the columns that the settings name
   * @return the result; the columns without rows if there is too little history
   * @throws io.instashop.lake.table.LakeException in one line, if the rows lack a column or have
   *     too many groups
   */
  public Dataset<Row> of(Dataset<Row> rows) {
    SparkSession spark = rows.sparkSession();
    Optional<History> history = new HourlySums(name, settings, say).read(rows);
    boolean error = settings.result() == Forecast.Result.ERROR;
    List<Row> made =
        history
            .map(known -> error ? errors(spark, known) : forecasts(spark, known))
            .orElse(List.of());
    return spark.createDataFrame(made, error ? errorColumns() : forecastColumns());
  }

  private List<Row> forecasts(SparkSession spark, History history) {
    Forest forest = Forest.of(spark, history.examples(history.hours()));
    List<Row> rows = new ArrayList<>();
    for (History.Series group : history.series()) {
      double[] expected = history.expected(group, history.hours(), settings.ahead(), forest);
      for (int i = 0; i < expected.length; i++) {
        rows.add(
            RowFactory.create(
                group.group(), history.begin(history.hours() + i), rounded(expected[i])));
      }
    }
    return rows;
  }

  private StructType forecastColumns() {
    return new StructType()
        .add(settings.group(), DataTypes.StringType)
        .add(settings.time(), DataTypes.TimestampType)
        .add(settings.expected(), DataTypes.DoubleType);
  }

  private List<Row> errors(SparkSession spark, History history) {
    int from = history.hours() - settings.holdOut();
    List<History.Example> examples = history.examples(from);
    Forest forest = Forest.of(spark, examples);
    List<Row> rows = new ArrayList<>();
    for (History.Series group : history.series()) {
      Accuracy accuracy = Accuracy.of(history, group, from, settings.ahead(), forest);
      rows.add(
          RowFactory.create(
              group.group(),
              rounded(accuracy.actual()),
              rounded(accuracy.forecast().mae()),
              rounded(accuracy.forecast().rmse()),
              rounded(accuracy.dayAgo().mae()),
              rounded(accuracy.dayAgo().rmse()),
              rounded(accuracy.weekAgo().mae()),
              rounded(accuracy.weekAgo().rmse()),
              rounded(accuracy.mean().mae()),
              rounded(accuracy.mean().rmse()),
              settings.holdOut(),
              (long) examples.size(),
              history.begin(from),
              history.begin(history.hours())));
    }
    return rows;
  }

  private StructType errorColumns() {
    return new StructType()
        .add(settings.group(), DataTypes.StringType)
        .add("mean_" + settings.value(), DataTypes.DoubleType)
        .add("mae", DataTypes.DoubleType)
        .add("rmse", DataTypes.DoubleType)
        .add("day_ago_mae", DataTypes.DoubleType)
        .add("day_ago_rmse", DataTypes.DoubleType)
        .add("week_ago_mae", DataTypes.DoubleType)
        .add("week_ago_rmse", DataTypes.DoubleType)
        .add("mean_mae", DataTypes.DoubleType)
        .add("mean_rmse", DataTypes.DoubleType)
        .add("hours_measured", DataTypes.IntegerType)
        .add("rows_learnt", DataTypes.LongType)
        .add("measured_from", DataTypes.TimestampType)
        .add("history_until", DataTypes.TimestampType);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
