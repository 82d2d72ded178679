package io.instashop.lake.spark;

import io.instashop.kit.settings.SettingName;
import io.instashop.kit.spark.LocalConf;
import io.instashop.kit.spark.UiHosts;
import io.instashop.kit.text.NeutralLocale;
import io.instashop.kit.text.Secrets;
import io.instashop.lake.azure.AzureSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.TimeZone;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Builds the session. What {@code spark-submit} has set already stays as it is. */
public final class LakeSessions {

  private static final String LOOPBACK = "127.0.0.1";
  private static final SettingName HOSTS = SettingName.variable("INSTASHOP_HTTP_ALLOWED_HOSTS");

  private LakeSessions() {}

  /** A session that knows Delta tables, without Spark's own pages. */
  public static SparkSession start() {
    return start(OptionalInt.empty());
  }

  /**
   * A session that knows Delta tables.
   *
   * @param uiPort of Spark's own pages, or empty for none; those of a session in this JVM are
   *     served on the loopback address
   */
  public static SparkSession start(OptionalInt uiPort) {
    NeutralLocale.use();
    // A driver of a database reads times of no zone in that of the program.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.app.name", "instashop-lake");
    conf.setIfMissing("spark.master", "local[*]");
    boolean local = conf.get("spark.master").startsWith("local");
    if (local) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
      // A machine's cores share one disk and one heap; more parts only make more small files.
      conf.setIfMissing("spark.sql.shuffle.partitions", "4");
      conf.setIfMissing("spark.sql.warehouse.dir", privateFolder());
      conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
    }
    // Other machines write parts of tables, in a language of their own.
    conf.setIfMissing(
        "spark.executor.defaultJavaOptions",
        "-Duser.language=en -Duser.country=US -Duser.timezone=UTC");
    // Spark's pages ask nobody who they are, so they are served only if somebody wants them. They
    // have no links that end jobs, for any web page could make a browser follow such a link.
    conf.setIfMissing("spark.ui.enabled", Boolean.toString(uiPort.isPresent()));
    uiPort.ifPresent(port -> conf.setIfMissing("spark.ui.port", Integer.toString(port)));
    conf.setIfMissing("spark.ui.killEnabled", "false");
    UiHosts.install(conf, "lake", System.getenv().getOrDefault(HOSTS.name(), ""), HOSTS);
    conf.setIfMissing("spark.redaction.regex", Secrets.REDACTION);
    S3Settings.of(System.getenv()).forEach(conf::setIfMissing);
    AzureSettings.of(System.getenv()).forEach(conf::setIfMissing);
    // Tables are found by their folders; a metastore's names are not ours to change.
    conf.set("spark.sql.catalogImplementation", "in-memory");
    conf.set("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    conf.set("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    conf.set("spark.databricks.delta.properties.defaults.enableChangeDataFeed", "true");
    conf.set("spark.sql.session.timeZone", "UTC");
    conf.set("spark.sql.datetime.java8API.enabled", "true");
    // Otherwise a file with timestamps of pandas could not be read at all. The engine converts
    // them.
    conf.setIfMissing("spark.sql.legacy.parquet.nanosAsLong", "true");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // Delta would answer the largest day of a table from its statistics, and fails on the dates of
    // java.time that the setting above asks for.
    conf.set("spark.databricks.delta.optimizeMetadataQuery.enabled", "false");
    // There is one session, with no classes of its own. Isolated, every task would ask the driver
    // for each class that compiled queries name, which takes a fifth of the time of small jobs.
    conf.setIfMissing("spark.sql.artifact.isolation.enabled", "false");
    conf.setIfMissing("spark.scheduler.mode", "FAIR");
    conf.setIfMissing("spark.sql.streaming.pollingDelay", "100ms");
    SparkContext context = SparkContext.getOrCreate(local ? new LocalConf(conf, LOOPBACK) : conf);
    return SparkSession.builder().sparkContext(context).getOrCreate();
  }

  /** Spark wants one, and none of our tables is there. A fixed name could be another user's. */
  private static String privateFolder() {
    try {
      Path folder = Files.createTempDirectory("instashop-lake-");
      folder.toFile().deleteOnExit();
      return folder.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
