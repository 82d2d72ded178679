package io.instashop.metrics.spark;

import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import io.instashop.kit.spark.LocalConf;
import io.instashop.kit.spark.UiHosts;
import io.instashop.kit.text.Secrets;
import io.instashop.metrics.settings.MetricsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the session. What {@code spark-submit} has set already stays as it is. */
public final class SparkSessions {

  private static final Logger log = LoggerFactory.getLogger(SparkSessions.class);

  /** Spark's own name, under which a master and its workers know it, too. */
  private static final String CLUSTER_SECRET = "_SPARK_AUTH_SECRET";

  private SparkSessions() {}

  public static SparkSession start(MetricsSettings settings) {
    SparkConf conf = new SparkConf();
    if (!settings.master().isBlank()) {
      SparkMaster master = SparkMaster.choose(settings.master(), SparkSessions::resolves);
      log.info("Spark master {}: {}", master.url(), master.why());
      conf.set("spark.master", master.url());
    }
    boolean local = conf.get("spark.master", "local[*]").startsWith("local");
    conf.setIfMissing("spark.app.name", "instashop-metrics");
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.set("spark.sql.datetime.java8API.enabled", "true");
    // The state of a window is small and there is one reducer for it; fixed by the checkpoint.
    conf.setIfMissing("spark.sql.shuffle.partitions", "1");
    // Such a batch only removes old state, which the next batch with data does as well.
    conf.setIfMissing("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    // Sketches are aggregated by objects; beyond 128 groups Spark would sort the input instead.
    conf.setIfMissing("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000");
    // How far back a damaged checkpoint can be mended, and all that a checkpoint keeps.
    conf.setIfMissing("spark.sql.streaming.minBatchesToRetain", "100");
    // A query that does not end by then never does; without a limit its restart would wait forever.
    conf.setIfMissing("spark.sql.streaming.stopTimeout", "30s");
    // How often three idle queries ask Kafka for news; the default of 10 ms keeps both busy.
    conf.setIfMissing("spark.sql.streaming.pollingDelay", "100ms");
    // There is one session, with no classes of its own. Isolated, every task would ask the driver
    // for each class that compiled queries name.
    conf.setIfMissing("spark.sql.artifact.isolation.enabled", "false");
    conf.setIfMissing("spark.scheduler.mode", "FAIR");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // The UI lists the command line, in which an option may hold a password.
    conf.setIfMissing("spark.redaction.regex", Secrets.REDACTION + "|redis");
    // Its links end jobs, and any web page can have a browser follow one.
    conf.setIfMissing("spark.ui.killEnabled", "false");
    conf.setIfMissing("spark.ui.retainedJobs", "100");
    conf.setIfMissing("spark.ui.retainedStages", "100");
    conf.setIfMissing("spark.ui.retainedTasks", "1000");
    conf.setIfMissing("spark.sql.ui.retainedExecutions", "50");
    conf.setIfMissing("spark.ui.enabled", Boolean.toString(settings.uiPort().isPresent()));
    settings.uiPort().ifPresent(port -> conf.setIfMissing("spark.ui.port", Integer.toString(port)));
    String secret = System.getenv(CLUSTER_SECRET);
    if (!local && secret != null && !secret.isBlank()) {
      conf.setIfMissing("spark.authenticate", "true");
      conf.setIfMissing("spark.authenticate.secret", secret);
    }
    UiHosts.install(conf, MetricsSettings.PROGRAM, settings.allowedHosts(), MetricsSettings.HOSTS);
    if (local) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    if (isLocalPath(settings.checkpointDir())) {
      prepare(settings.checkpointDir());
      // Commits by rename without checksum files: safe on a disk that driver and executors share,
      // and ten times faster.
      conf.setIfMissing(
          "spark.sql.streaming.checkpointFileManagerClass",
          "org.apache.spark.sql.execution.streaming.checkpointing"
              + ".FileSystemBasedCheckpointFileManager");
      // An executor of a cluster gets our classes too late for ours.
      conf.setIfMissing(
          "spark.hadoop.fs.file.impl",
          (local ? CheckpointFileSystem.class : RawLocalFileSystem.class).getName());
    }
    SparkContext context =
        SparkContext.getOrCreate(local ? new LocalConf(conf, settings.serverAddress()) : conf);
    try {
      return SparkSession.builder().sparkContext(context).getOrCreate();
    } catch (IllegalStateException e) {
      if (!context.isStopped()) {
        throw e;
      }
      throw new SessionLostException(
          conf.get("spark.master")
              + " ended the session at once: its workers cannot run executors, and say why in their"
              + " logs");
    }
  }

  private static boolean resolves(String host) {
    try {
      InetAddress.getByName(host);
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isLocalPath(String dir) {
    return !dir.contains("://");
  }

  private static void prepare(String dir) {
    Path path = Path.of(dir);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw unusable(dir);
    }
    if (!Files.isWritable(path)) {
      throw unusable(dir);
    }
  }

  private static RefusedSettingException unusable(String dir) {
    return new RefusedSettingException(
        SettingName.option("--checkpoint-dir", "INSTASHOP_METRICS_CHECKPOINT_DIR"),
        "must be a folder that can be written",
        dir);
  }
}
