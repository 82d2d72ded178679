package io.instashop.kit.spark;

import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * The configuration of a session in this JVM, whose web UI listens at one address. The UI listens
 * on all interfaces unless the environment variable {@code SPARK_LOCAL_IP} names one. No setting
 * changes that, but Spark reads the environment through its configuration.
 */
public final class LocalConf extends SparkConf {

  private static final long serialVersionUID = 1L;

  private final String address;

  /**
   * The settings of another configuration.
   *
   * @param address where the UI listens, unless the environment says otherwise
   */
  public LocalConf(SparkConf conf, String address) {
    super(false);
    this.address = address;
    for (Tuple2<String, String> setting : conf.getAll()) {
      set(setting._1(), setting._2());
    }
  }

  @Override
  public String getenv(String name) {
    String value = super.getenv(name);
    return name.equals("SPARK_LOCAL_IP") && value == null ? address : value;
  }

  @Override
  public SparkConf clone() {
    return new LocalConf(this, address);
  }
}
