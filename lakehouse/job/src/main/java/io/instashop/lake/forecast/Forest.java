package io.instashop.lake.forecast;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.RandomForestRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressor;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A random forest of Spark's. The same examples make the same forest on any number of cores. Its
 * seed is fixed, and so are the order of the examples and their partitions.
 */
final class Forest implements ToDoubleFunction<double[]> {

  private static final long SEED = 20_260_314;
  private static final int TREES = 20;
  private static final int DEPTH = 8;
  private static final int FEWEST_OF_A_LEAF = 5;

  private static final StructType COLUMNS =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private final RandomForestRegressionModel model;

  private Forest(RandomForestRegressionModel model) {
    this.model = model;
  }

  /** Learns; there must be examples. */
  static Forest of(SparkSession spark, List<History.Example> examples) {
    List<Row> rows =
        examples.stream()
            .map(each -> RowFactory.create(Vectors.dense(each.features()), each.value()))
            .toList();
    return new Forest(
        new RandomForestRegressor()
            .setSeed(SEED)
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setMinInstancesPerNode(FEWEST_OF_A_LEAF)
            // Each part draws its own sample, and sums of parts depend on who is first.
            .fit(spark.createDataFrame(rows, COLUMNS).coalesce(1)));
  }

  /** What it expects of an hour with these features. */
  @Override
  public double applyAsDouble(double[] features) {
    return model.predict(Vectors.dense(features));
  }
}
