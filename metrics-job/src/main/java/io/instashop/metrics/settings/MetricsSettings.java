package io.instashop.metrics.settings;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What can be set. Each complaint names the option and, since both set the same, its environment
 * variable.
 *
 * @param kafkaBootstrapServers where to read, {@code host:port,...}
 * @param redisUrl where to write, {@code redis://host:port}
 * @param serverAddress the address that health and metrics are served on
 * @param serverPort the port of that, 0 for any free one
 * @param checkpointDir a folder (or a URI that Hadoop knows) for offsets and window state; whoever
 *     has it goes on where the last run stopped
 * @param window length of a tumbling window, whole seconds
 * @param watermark how far behind the newest event of its stream an event may lie and still count.
 *     In update mode this costs no latency, only state, and a window of state is a few hundred
 *     bytes per dimension because distinct counts are kept as sparse sketches. The default is as
 *     long as the history: an event finds its window open for as long as that window is on show.
 *     One hour would not do: after an outage the consumer drains small partitions before large
 *     ones, and {@code transaction_items} then holds fresh events of one partition before hours-old
 *     ones of another.
 * @param history how long windows stay in Redis
 * @param trigger pause between the starts of two micro-batches, 0 for none
 * @param maxOffsetsPerTrigger the most records of a micro-batch; Spark reads all partitions in
 *     proportion to what is left in them, so a backlog is read in the order of time, roughly.
 *     Smaller batches show a backlog's windows earlier, larger ones drain it faster
 * @param uiPort port of the Spark UI, or empty for none
 * @param master Spark masters in order of preference, joined by {@code ;}, or empty for what {@code
 *     spark-submit} has set, and this JVM without that. One at {@code spark://host:port} counts if
 *     its host's name resolves
 */
public record MetricsSettings(
    String kafkaBootstrapServers,
    String redisUrl,
    String serverAddress,
    int serverPort,
    String checkpointDir,
    Duration window,
    Duration watermark,
    Duration history,
    Duration trigger,
    long maxOffsetsPerTrigger,
    OptionalInt uiPort,
    String master) {

  /**
   * Checks the values.
   *
   * @throws InvalidSettingException with one line that names the setting
   */
  public MetricsSettings {
    notBlank("--kafka-bootstrap-servers (SPRING_KAFKA_BOOTSTRAP_SERVERS)", kafkaBootstrapServers);
    for (String server : kafkaBootstrapServers.split(",")) {
      check(
          server.trim().matches("[^\\s:]+:\\d{1,5}|\\[[^]]+]:\\d{1,5}"),
          "--kafka-bootstrap-servers (SPRING_KAFKA_BOOTSTRAP_SERVERS) must be host:port,... but is '"
              + kafkaBootstrapServers
              + "'");
    }
    check(
        redisUrl.matches("rediss?://\\S+"),
        "--redis-url (SPRING_DATA_REDIS_URL) must be like redis://localhost:6379, but is '"
            + redisUrl
            + "'");
    notBlank("--server-address (SERVER_ADDRESS)", serverAddress);
    port("--server-port (SERVER_PORT)", serverPort);
    notBlank("--checkpoint-dir (INSTASHOP_METRICS_CHECKPOINT_DIR)", checkpointDir);
    check(
        window.toMillis() >= 1000 && window.toMillis() % 1000 == 0,
        "--window (INSTASHOP_METRICS_WINDOW) must be whole seconds, 1s or more");
    check(
        watermark.compareTo(window) >= 0,
        "--watermark (INSTASHOP_METRICS_WATERMARK) must not be shorter than the window");
    check(
        history.compareTo(window) >= 0,
        "--history (INSTASHOP_METRICS_HISTORY) must not be shorter than the window");
    check(!trigger.isNegative(), "--trigger (INSTASHOP_METRICS_TRIGGER) must be 0s or more");
    check(
        maxOffsetsPerTrigger >= 1,
        "--max-offsets-per-trigger (INSTASHOP_METRICS_MAX_OFFSETS_PER_TRIGGER) must be 1 or more");
    uiPort.ifPresent(port -> port("--ui-port (INSTASHOP_METRICS_UI_PORT)", port));
  }

  private static void notBlank(String name, String value) {
    check(!value.isBlank(), name + " must not be empty");
  }

  private static void port(String name, int port) {
    check(port >= 0 && port <= 65535, name + " must lie between 0 and 65535, but is " + port);
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new InvalidSettingException(message);
    }
  }
}
