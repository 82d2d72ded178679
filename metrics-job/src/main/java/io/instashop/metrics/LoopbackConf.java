package io.instashop.metrics;

import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * A configuration that keeps Spark's web UI on this machine. The UI listens on all interfaces
 * unless the environment variable {@code SPARK_LOCAL_IP} says otherwise, and no setting changes
 * that; but Spark asks its configuration for the environment.
 */
final class LoopbackConf extends SparkConf {

  private static final long serialVersionUID = 1L;

  LoopbackConf(SparkConf conf) {
    super(false);
    for (Tuple2<String, String> setting : conf.getAll()) {
      set(setting._1(), setting._2());
    }
  }

  @Override
  public String getenv(String name) {
    String value = super.getenv(name);
    return name.equals("SPARK_LOCAL_IP") && value == null ? "127.0.0.1" : value;
  }

  @Override
  public SparkConf clone() {
    return new LoopbackConf(this);
  }
}
