package io.instashop.metrics.settings;

import static io.instashop.kit.settings.RefusedSettingException.unless;

import io.instashop.contracts.windows.Aggregation;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.kit.origin.AllowedHosts;
import io.instashop.kit.settings.AllowedValues;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be set. Each refusal names the option and, since both set the same, its environment
 * variable.
 *
 * @param kafka where to read, {@code host:port,...}, and as whom
 * @param redis where to write, {@code redis://host:port}
 * @param serverAddress the address that health and metrics are served on
 * @param serverPort the port of that, 0 for any free one
 * @param allowedHosts names joined by commas that requests for these may name, beside those that
 *     {@link AllowedHosts} always allows
 * @param checkpointDir a folder (or a URI that Hadoop knows) for offsets and window state; whoever
 *     has it continues where the last run stopped
 * @param window length of a tumbling window, whole seconds
 * @param watermark how far behind the newest event of its stream an event may lie and still count.
 *     In update mode this costs no latency, only state. Each distinct count of a window and
 *     dimension is a sketch: 0.14 kB for 8 values, 1 kB for 100, 4.1 kB from 400 on. The default is
 *     as long as the history: an event finds its window open for as long as that window is on show.
 *     One hour would not do. After an outage the consumer drains small partitions before large
 *     ones. {@code transaction_items} then holds fresh events of one partition before hours-old
 *     ones of another.
 * @param paymentsWatermark the same for payments of the payment simulator, or 'off' for no windows
 *     of them. Their query begins once the simulator has made its topics. The default is short, so
 *     that late records can be seen
 * @param history how long windows stay in Redis
 * @param trigger pause between the starts of two micro-batches, 0 for none
 * @param quietTrigger the same while hardly anything comes, 0 for no other
 * @param maxOffsetsPerTrigger the most records of a micro-batch. Spark reads all partitions in
 *     proportion to what is left in them, so a backlog is read roughly in the order of time.
 *     Smaller batches show a backlog's windows earlier, larger ones drain it faster
 * @param stallLimit how long a partition may stand still, while Kafka has records for it, before
 *     health calls that a fault
 * @param uiPort port of the Spark UI, or empty for none
 * @param master Spark masters in order of preference, joined by {@code ;}, or empty for what {@code
 *     spark-submit} has set, and this JVM without that. One at {@code spark://host:port} counts if
 *     its host's name resolves
 */
public record MetricsSettings(
    KafkaAccess kafka,
    RedisAddress redis,
    String serverAddress,
    int serverPort,
    String allowedHosts,
    String checkpointDir,
    Duration window,
    Duration watermark,
    Optional<Duration> paymentsWatermark,
    Duration history,
    Duration trigger,
    Duration quietTrigger,
    long maxOffsetsPerTrigger,
    Duration stallLimit,
    OptionalInt uiPort,
    String master) {

  /** The program's name. */
  public static final String PROGRAM = "metrics-job";

  /** The setting that names further hosts. */
  public static final SettingName HOSTS =
      SettingName.option("--allowed-hosts", "INSTASHOP_HTTP_ALLOWED_HOSTS");

  private static final SettingName KAFKA =
      SettingName.option("--kafka-bootstrap-servers", "SPRING_KAFKA_BOOTSTRAP_SERVERS");
  private static final SettingName ADDRESS =
      SettingName.option("--server-address", "SERVER_ADDRESS");
  private static final SettingName PORT = SettingName.option("--server-port", "SERVER_PORT");
  private static final SettingName CHECKPOINT =
      SettingName.option("--checkpoint-dir", "INSTASHOP_METRICS_CHECKPOINT_DIR");
  private static final SettingName WINDOW =
      SettingName.option("--window", "INSTASHOP_METRICS_WINDOW");
  private static final SettingName WATERMARK =
      SettingName.option("--watermark", "INSTASHOP_METRICS_WATERMARK");
  private static final SettingName PAYMENTS_WATERMARK =
      SettingName.option("--payments-watermark", "INSTASHOP_METRICS_PAYMENTS_WATERMARK");
  private static final SettingName HISTORY =
      SettingName.option("--history", "INSTASHOP_METRICS_HISTORY");
  private static final SettingName TRIGGER =
      SettingName.option("--trigger", "INSTASHOP_METRICS_TRIGGER");
  private static final SettingName QUIET_TRIGGER =
      SettingName.option("--quiet-trigger", "INSTASHOP_METRICS_QUIET_TRIGGER");
  private static final SettingName MAX_OFFSETS =
      SettingName.option("--max-offsets-per-trigger", "INSTASHOP_METRICS_MAX_OFFSETS_PER_TRIGGER");
  private static final SettingName STALL_LIMIT =
      SettingName.option("--stall-limit", "INSTASHOP_METRICS_STALL_LIMIT");

  private static final String A_PORT = AllowedValues.wholeNumber(0, 65_535);

  /**
   * Checks the values.
   *
   * @throws RefusedSettingException with one line that names the setting
   */
  public MetricsSettings {
    for (String server : kafka.bootstrapServers().split(",")) {
      unless(
          server.trim().matches("[^\\s:]+:\\d{1,5}|\\[[^]]+]:\\d{1,5}"),
          KAFKA,
          "must be host:port,...",
          kafka.bootstrapServers());
    }
    unless(!serverAddress.isBlank(), ADDRESS, "must not be empty", serverAddress);
    unless(isPort(serverPort), PORT, A_PORT, serverPort);
    AllowedHosts.of(PROGRAM, allowedHosts, HOSTS);
    unless(!checkpointDir.isBlank(), CHECKPOINT, "must not be empty", checkpointDir);
    unless(
        window.toMillis() >= 1000 && window.toMillis() % 1000 == 0,
        WINDOW,
        "must be whole seconds, 1s or more",
        Durations.format(window));
    notShorter(WATERMARK, watermark, window);
    paymentsWatermark.ifPresent(late -> notShorter(PAYMENTS_WATERMARK, late, window));
    notShorter(HISTORY, history, window);
    unless(!trigger.isNegative(), TRIGGER, "must be a duration of 0s or more", trigger.toString());
    unless(
        !quietTrigger.isNegative(),
        QUIET_TRIGGER,
        "must be a duration of 0s or more",
        quietTrigger.toString());
    unless(
        maxOffsetsPerTrigger >= 1,
        MAX_OFFSETS,
        AllowedValues.wholeNumberFrom(1),
        maxOffsetsPerTrigger);
    unless(
        stallLimit.toMillis() >= 1000,
        STALL_LIMIT,
        "must be a duration of 1s or more",
        Durations.format(stallLimit));
  }

  /** The hosts that requests may name. */
  public AllowedHosts hosts() {
    return AllowedHosts.of(PROGRAM, allowedHosts, HOSTS);
  }

  /**
   * The watermark of the query that computes that aggregation.
   *
   * @throws java.util.NoSuchElementException for payments without windows
   */
  public Duration watermark(Aggregation aggregation) {
    return aggregation.isOfTheShop() ? watermark : paymentsWatermark.orElseThrow();
  }

  /** The setting that gives it. */
  public static SettingName watermarkName(Aggregation aggregation) {
    return aggregation.isOfTheShop() ? WATERMARK : PAYMENTS_WATERMARK;
  }

  private static void notShorter(SettingName name, Duration value, Duration window) {
    unless(
        value.compareTo(window) >= 0,
        name,
        "must be a duration of " + Durations.format(window) + " (the window) or more",
        Durations.format(value));
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= 65_535;
  }
}
