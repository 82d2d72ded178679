package io.instashop.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.contracts.events.Event;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.metrics.ExpectedWindows;
import io.instashop.metrics.RedisWindows;
import io.instashop.metrics.settings.MetricsSettings;
import io.instashop.metrics.settings.RedisAddress;
import io.instashop.metrics.spark.SparkSessions;
import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The job on the test servers, on one Spark session for all tests of a class. */
final class TestJob {

  static final long WINDOW = 30;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static @Nullable SparkSession spark;

  private TestJob() {}

  static MetricsPipeline start(Path checkpoint) {
    return start(checkpoint, Duration.ofMinutes(2));
  }

  static MetricsPipeline start(Path checkpoint, Duration stallLimit) {
    return start(checkpoint, stallLimit, Duration.ofSeconds(WINDOW));
  }

  static MetricsPipeline start(Path checkpoint, Duration stallLimit, Duration window) {
    return start(checkpoint, Duration.ofHours(48), stallLimit, window);
  }

  static MetricsPipeline start(
      Path checkpoint, Duration watermark, Duration stallLimit, Duration window) {
    return start(checkpoint, watermark, Optional.empty(), stallLimit, window);
  }

  /** With windows of payments, too. */
  static MetricsPipeline startWithPayments(Path checkpoint, Duration watermark) {
    return start(
        checkpoint,
        Duration.ofHours(48),
        Optional.of(watermark),
        Duration.ofMinutes(2),
        Duration.ofSeconds(WINDOW));
  }

  static MetricsPipeline start(Path checkpoint, Duration stallLimit, Clock clock) {
    return start(
        checkpoint,
        Duration.ofHours(48),
        Optional.empty(),
        stallLimit,
        Duration.ofSeconds(WINDOW),
        clock);
  }

  private static MetricsPipeline start(
      Path checkpoint,
      Duration watermark,
      Optional<Duration> payments,
      Duration stallLimit,
      Duration window) {
    return start(checkpoint, watermark, payments, stallLimit, window, Clock.systemUTC());
  }

  private static MetricsPipeline start(
      Path checkpoint,
      Duration watermark,
      Optional<Duration> payments,
      Duration stallLimit,
      Duration window,
      Clock clock) {
    MetricsSettings settings =
        new MetricsSettings(
            KafkaAccess.open(TestServers.kafka().bootstrapServers()),
            new RedisAddress(TestServers.redis().url()),
            "127.0.0.1",
            0,
            "",
            checkpoint.toString(),
            window,
            watermark,
            payments,
            Duration.ofHours(48),
            Duration.ZERO,
            Duration.ZERO,
            200_000,
            stallLimit,
            OptionalInt.empty(),
            "");
    if (spark == null) {
      spark = SparkSessions.start(settings);
    }
    // Two jobs have a session each, as names of queries are unique within one.
    return MetricsPipeline.start(settings, clock, spark.newSession());
  }

  static void stopSpark() {
    if (spark != null) {
      spark.stop();
      spark = null;
    }
  }

  static void awaitWindowsOf(RedisWindows redis, List<Event> events) {
    Map<String, Map<String, Object>> expected = ExpectedWindows.of(events, WINDOW);
    await()
        .atMost(Patience.seconds(40))
        .untilAsserted(() -> assertThat(differences(redis.all(), expected)).isEmpty());
  }

  /** Two maps of hundreds of windows say nothing as they are. */
  private static Map<String, String> differences(
      Map<String, Map<String, Object>> found, Map<String, Map<String, Object>> expected) {
    Map<String, String> differences = new TreeMap<>();
    Set<String> windows = new TreeSet<>(expected.keySet());
    windows.addAll(found.keySet());
    for (String window : windows) {
      if (!Objects.equals(found.get(window), expected.get(window))) {
        differences.put(window, found.get(window) + " for " + expected.get(window));
      }
    }
    return differences;
  }

  static void awaitUp(MetricsPipeline job) {
    await()
        .atMost(Patience.seconds(10))
        .untilAsserted(() -> assertThat(get(job, "/actuator/health").statusCode()).isEqualTo(200));
  }

  /** Returns when the job says that Redis has lost windows, and how they come back. */
  static void awaitLoss(MetricsPipeline job) {
    await()
        .atMost(Patience.seconds(40))
        .untilAsserted(
            () ->
                assertThat(health(job))
                    .contains("\"status\":\"DOWN\"")
                    .contains("Redis lost windows")
                    .contains("./instashop replay --target windows --from "));
  }

  static String health(MetricsPipeline job) throws Exception {
    return get(job, "/actuator/health").body();
  }

  static HttpResponse<String> get(MetricsPipeline job, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + job.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
