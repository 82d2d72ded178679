package io.instashop.metrics;

import io.instashop.kit.cli.DurationConverter;
import io.instashop.kit.cli.PortOrOff;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.metrics.query.MetricsPipeline;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.settings.RedisAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options, each also an environment variable; defaults fit the embedded servers. */
@Command(
    name = MetricsSettings.PROGRAM,
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Kafka topics -> windowed metrics -> Redis")
final class MetricsCommand implements Callable<Integer> {

  /** Above the priority of Spark's own hook, which would stop the session under the queries. */
  private static final int BEFORE_SPARK = 1000;

  @Option(
      names = "--kafka-bootstrap-servers",
      description = "where to read, host:port,...; the environment says as whom",
      defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}")
  private String kafkaBootstrapServers;

  /** Its default is not shown: the one in the environment may hold a password. */
  @Option(
      names = "--redis-url",
      description = "where to write, redis://host:port",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      defaultValue = "${env:SPRING_DATA_REDIS_URL:-redis://localhost:6379}")
  private String redisUrl;

  @Option(names = "--server-address", defaultValue = "${env:SERVER_ADDRESS:-127.0.0.1}")
  private String serverAddress;

  @Option(names = "--server-port", defaultValue = "${env:SERVER_PORT:-8084}")
  private int serverPort;

  @Option(
      names = "--allowed-hosts",
      description =
          "names that browsers may call this server by, joined by ',', beside localhost, addresses,"
              + " metrics-job and the machine's name; *.example.org for all below one, * for any",
      defaultValue = "${env:INSTASHOP_HTTP_ALLOWED_HOSTS:-}")
  private String allowedHosts;

  @Option(
      names = "--checkpoint-dir",
      defaultValue = "${env:INSTASHOP_METRICS_CHECKPOINT_DIR:-./data/metrics-checkpoint}")
  private String checkpointDir;

  @Option(
      names = "--window",
      converter = DurationConverter.class,
      defaultValue = "${env:INSTASHOP_METRICS_WINDOW:-30s}")
  private Duration window;

  @Option(
      names = "--watermark",
      converter = DurationConverter.class,
      defaultValue = "${env:INSTASHOP_METRICS_WATERMARK:-48h}")
  private Duration watermark;

  @Option(
      names = "--payments-watermark",
      converter = DurationOrOff.class,
      defaultValue = "${env:INSTASHOP_METRICS_PAYMENTS_WATERMARK:-1m}")
  private @Nullable Duration paymentsWatermark;

  @Option(
      names = "--history",
      converter = DurationConverter.class,
      defaultValue = "${env:INSTASHOP_METRICS_HISTORY:-48h}")
  private Duration history;

  @Option(
      names = "--trigger",
      converter = DurationConverter.class,
      defaultValue = "${env:INSTASHOP_METRICS_TRIGGER:-1s}")
  private Duration trigger;

  @Option(
      names = "--quiet-trigger",
      converter = DurationConverter.class,
      defaultValue = "${env:INSTASHOP_METRICS_QUIET_TRIGGER:-2s}")
  private Duration quietTrigger;

  @Option(
      names = "--max-offsets-per-trigger",
      defaultValue = "${env:INSTASHOP_METRICS_MAX_OFFSETS_PER_TRIGGER:-200000}")
  private long maxOffsetsPerTrigger;

  @Option(
      names = "--stall-limit",
      converter = DurationConverter.class,
      defaultValue = "${env:INSTASHOP_METRICS_STALL_LIMIT:-2m}")
  private Duration stallLimit;

  @Option(
      names = "--ui-port",
      description = "port of the Spark UI, for example 4040, or 'off'",
      converter = PortOrOff.class,
      defaultValue = "${env:INSTASHOP_METRICS_UI_PORT:-off}")
  private OptionalInt uiPort;

  @Option(
      names = "--master",
      description =
          "Spark masters in order of preference, joined by ';'; spark://host:port if the name"
              + " resolves",
      defaultValue = "${env:INSTASHOP_METRICS_MASTER:-}")
  private String master;

  @Override
  public Integer call() throws InterruptedException {
    MetricsPipeline pipeline = MetricsPipeline.start(settings(), Clock.systemUTC());
    ShutdownHookManager.get().addShutdownHook(pipeline::close, BEFORE_SPARK, 20, TimeUnit.SECONDS);
    return pipeline.awaitClose() ? 0 : 1;
  }

  /**
   * The settings as given.
   *
   * @throws io.instashop.kit.settings.RefusedSettingException if one is wrong
   */
  MetricsSettings settings() {
    return new MetricsSettings(
        KafkaAccess.of(kafkaBootstrapServers, System.getenv()),
        new RedisAddress(redisUrl),
        serverAddress,
        serverPort,
        allowedHosts,
        checkpointDir,
        window,
        watermark,
        Optional.ofNullable(paymentsWatermark),
        history,
        trigger,
        quietTrigger,
        maxOffsetsPerTrigger,
        stallLimit,
        uiPort,
        master);
  }

  /** A duration, or null for {@code off}. */
  static final class DurationOrOff implements CommandLine.ITypeConverter<@Nullable Duration> {
    @Override
    public @Nullable Duration convert(String text) {
      return text.equals("off") ? null : new DurationConverter().convert(text);
    }
  }
}
