package io.instashop.replay.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.audit.evidence.WindowValues;
import io.instashop.audit.settings.AuditSettings;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.windows.Aggregation;
import io.instashop.contracts.windows.LostWindows;
import io.instashop.contracts.windows.RedisKeys;
import io.instashop.replay.ReplayException;
import io.instashop.replay.Samples;
import io.instashop.replay.TestPlatform;
import io.instashop.replay.warehouse.WarehouseRebuild;
import io.instashop.testservers.server.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An interval of windows is rebuilt from the warehouse.
 *
 * <p>Promise: "a dead letter is sent back once, whatever is killed; a rebuilt interval leaves the
 * rest alone".
 */
class WindowRebuildIT {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static int tests;

  private final Instant start =
      Instant.parse("2026-06-01T10:00:00Z").plus(Duration.ofHours(tests++));
  private final Instant end = start.plusSeconds(120);
  private final Clock clock = Clock.fixed(end.plusSeconds(60), ZoneOffset.UTC);
  private final AuditSettings settings = TestPlatform.settings(start, end);
  private final Event sale = Samples.transaction(start.plusSeconds(5), null);
  private final Event later = Samples.transaction(start.plusSeconds(35), null);
  private final Event view = Samples.view(start.plusSeconds(5), "s-" + start);
  private final Event outside = Samples.view(end.plusSeconds(1), "s-" + start);

  private final RedisClient client = RedisClient.create(TestServers.redis().url());
  private final StatefulRedisConnection<String, String> connection = client.connect();
  private final RedisCommands<String, String> redis = connection.sync();

  @BeforeEach
  void landEverything() throws Exception {
    redis.flushall();
    TestPlatform.create();
    List.of(sale, later, view, outside).forEach(TestPlatform::publish);
    new WarehouseRebuild(TestPlatform.settings(start, end.plusSeconds(60)), Clock.systemUTC())
        .run(false, false);
    TestPlatform.consumeAll();
  }

  @AfterEach
  void close() {
    connection.close();
    client.shutdown();
  }

  @Test
  void redisThatLostEverythingGetsTheWindowsOfTheIntervalAndNoOthers() {
    WindowReport report = rebuild(false);
    assertThat(report.compared()).isEqualTo(5);
    assertThat(report.corrected()).isEqualTo(5);
    JsonNode transactions = window("transactions", 0, "all");
    assertThat(transactions.path("transaction_count").toString()).isEqualTo("1");
    assertThat(transactions.path("gross_amount").toString()).isEqualTo("149.97");
    assertThat(transactions.path("total_revenue").toString()).isEqualTo("149.97");
    assertThat(transactions.path("unique_customers").toString()).isEqualTo("1");
    assertThat(transactions.path("window_start").asString()).isEqualTo(start.toString());
    assertThat(transactions.path("window_end").asString())
        .isEqualTo(start.plusSeconds(30).toString());
    JsonNode home = window("products", 30, "Home");
    assertThat(home.path("category").asString()).isEqualTo("Home");
    assertThat(home.path("category_revenue").toString()).isEqualTo("99.98");
    assertThat(home.path("total_quantity").toString()).isEqualTo("2");
    assertThat(window("behavior", 0, "page_view").path("event_count").toString()).isEqualTo("1");
    assertThat(window("behavior", 0, "page_view").path("by_channel").toString())
        .isEqualTo("{\"web\":1}");
    assertThat(transactions.path("items_sold").toString()).isEqualTo("3");
    assertThat(redis.exists(key("behavior", 120))).isZero();
    assertThat(redis.ttl(key("behavior", 0))).isBetween(172_600L, 172_800L);
    assertThat(json(redis.get("metrics:transactions")).path("window_start").asString())
        .isEqualTo(start.plusSeconds(30).toString());
    assertThat(rebuild(false).corrected()).isZero();
  }

  @Test
  void theFaultOfLostWindowsEndsWithTheRebuildOfThemAll() {
    String more = new LostWindows(start, end.plusSeconds(30)).text();
    redis.set(RedisKeys.LOST, more);
    rebuild(false);
    assertThat(redis.get(RedisKeys.LOST)).isEqualTo(more);

    redis.set(RedisKeys.LOST, new LostWindows(start, end).text());
    rebuild(true);
    assertThat(redis.exists(RedisKeys.LOST)).isOne();
    rebuild(false);
    assertThat(redis.exists(RedisKeys.LOST)).isZero();
  }

  @Test
  void aWrongAnInventedAndAMissingWindowAreCorrectedAndTheRestIsUntouched() {
    rebuild(false);
    Map<String, String> right = redis.hgetall(key("transactions", 30));
    put("transactions", 0, "all", redis.hget(key("transactions", 0), "all").replace("149.97", "7"));
    put("behavior", 60, "page_view", "{\"event_count\":5}");
    redis.hdel(key("products", 0), "Home");
    put("behavior", 120, "page_view", "{\"event_count\":99}");
    put("behavior", -30, "page_view", "{\"event_count\":98}");

    WindowReport report = rebuild(false);

    assertThat(report.corrected()).isEqualTo(2);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(window("transactions", 0, "all").path("gross_amount").toString())
        .isEqualTo("149.97");
    assertThat(redis.exists(key("behavior", 60))).isZero();
    assertThat(redis.zscore("metrics:history:behavior", member(60))).isNull();
    assertThat(redis.hgetall(key("products", 0))).containsOnlyKeys("Home", "Fashion");
    assertThat(redis.hgetall(key("transactions", 30))).isEqualTo(right);
    assertThat(redis.hget(key("behavior", 120), "page_view")).isEqualTo("{\"event_count\":99}");
    assertThat(redis.hget(key("behavior", -30), "page_view")).isEqualTo("{\"event_count\":98}");
  }

  @Test
  void aWindowThatSomebodyWritesMeanwhileIsLeftToTheNextPass() {
    rebuild(false);
    WindowSlot slot = new WindowSlot(Aggregation.BEHAVIOR, start.getEpochSecond());
    Map<WindowSlot, Map<String, String>> read = Map.of(slot, redis.hgetall(key("behavior", 0)));
    put("behavior", 0, "page_view", "{\"newer\":1}");
    try (WindowStore store = new WindowStore(settings)) {
      store.exchange(
          List.of(slot),
          read,
          new TreeMap<>(Map.of(slot, Map.of("page_view", WindowValues.of(100, 100)))),
          clock.instant());
    }
    assertThat(redis.hget(key("behavior", 0), "page_view")).isEqualTo("{\"newer\":1}");
  }

  @Test
  void theNewestWindowNeverGoesBack() {
    redis.set("metrics:behavior:page_view", "{\"window_start\":\"" + end + "\"}");
    rebuild(false);
    assertThat(redis.get("metrics:behavior:page_view")).contains(end.toString());
  }

  @Test
  void aDryRunTellsAndWritesNothing() {
    assertThat(rebuild(true).corrected()).isEqualTo(5);
    assertThat(redis.keys("*")).isEmpty();
  }

  @Test
  void theOpenWindowIsRefused() {
    AuditSettings open = TestPlatform.settings(start, end.plusSeconds(45));
    assertThatThrownBy(() -> WindowRebuild.fromWarehouse(open, clock).run(false))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("choose an earlier --to");
    assertThat(redis.keys("*")).isEmpty();
  }

  @Test
  void nothingIsComputedWhileRecordsAreYetToLand() {
    TestPlatform.publish(Samples.view(start.plusSeconds(6), "s-" + start));
    AuditSettings impatient = TestPlatform.settings(start, end, Duration.ofSeconds(2));
    assertThatThrownBy(() -> WindowRebuild.fromWarehouse(impatient, clock).run(false))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("the consumer-service has not landed");
    assertThat(redis.keys("*")).isEmpty();
  }

  @Test
  void fromTheTopicsWindowsAreRightWhateverTheWarehouseHolds() throws Exception {
    rebuild(false);
    Map<String, String> right = everyWindow();
    TestPlatform.sql("delete from realtime_events");
    assertThat(rebuild(true).removed()).isEqualTo(5);

    assertThat(fromTopics().corrected()).isZero();
    redis.flushall();
    WindowReport report = fromTopics();

    assertThat(report.compared()).isEqualTo(5);
    assertThat(report.corrected()).isEqualTo(5);
    assertThat(everyWindow()).isEqualTo(right);
    assertThat(TestPlatform.lines("select count(*) from realtime_events")).containsExactly("0");
  }

  @Test
  void fromTheTopicsAQuarantinedRecordIsNoEventAndNobodyHasToLandTheOthers() {
    Event unlanded = Samples.view(start.plusSeconds(6), "s-" + start);
    TestPlatform.publish(unlanded);
    TestPlatform.quarantine(
        TestPlatform.publish(Samples.view(start.plusSeconds(7), "s-" + start)),
        "unsupported_schema_version",
        start.plusSeconds(8));
    fromTopics();
    assertThat(window("behavior", 0, "page_view").path("event_count").toString()).isEqualTo("2");
  }

  private WindowReport fromTopics() {
    return WindowRebuild.fromTopics(settings, clock).run(false);
  }

  /** All windows by key and dimension. */
  private Map<String, String> everyWindow() {
    Map<String, String> all = new TreeMap<>();
    redis
        .keys("metrics:history:*:*")
        .forEach(key -> redis.hgetall(key).forEach((name, json) -> all.put(key + name, json)));
    return all;
  }

  private WindowReport rebuild(boolean dryRun) {
    return WindowRebuild.fromWarehouse(settings, clock).run(dryRun);
  }

  private void put(String aggregation, int second, String dimension, String json) {
    redis.hset(key(aggregation, second), dimension, json);
    redis.zadd(
        "metrics:history:" + aggregation,
        start.plusSeconds(second).getEpochSecond(),
        member(second));
  }

  private JsonNode window(String aggregation, int second, String dimension) {
    return json(redis.hget(key(aggregation, second), dimension));
  }

  private static JsonNode json(String text) {
    return MAPPER.readTree(text);
  }

  private String key(String aggregation, int second) {
    return "metrics:history:" + aggregation + ":" + member(second);
  }

  private String member(int second) {
    return Long.toString(start.plusSeconds(second).getEpochSecond());
  }
}
