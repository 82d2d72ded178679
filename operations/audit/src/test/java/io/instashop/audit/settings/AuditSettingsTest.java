package io.instashop.audit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.instashop.audit.evidence.Interval;
import io.instashop.audit.reading.RedisSpan;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.kit.settings.RefusedSettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSettingsTest {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:10Z");

  @Test
  void anEmptyEnvironmentGivesTheDefaultsOfTheArchitecturePage() {
    assertThat(AuditSettings.fromEnvironment(Map.of()))
        .isEqualTo(
            new AuditSettings(
                demo("jdbc:postgresql://localhost:5432/instashop"),
                demo("jdbc:postgresql://localhost:5432/crm_db"),
                demo("jdbc:postgresql://localhost:5432/erp_db"),
                demo("jdbc:postgresql://localhost:5432/ecommerce_db"),
                demo("jdbc:postgresql://localhost:5436/dwh_db"),
                KafkaAccess.open("localhost:9092"),
                "redis://localhost:6379",
                Duration.ofSeconds(30),
                Duration.ofHours(48),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                null,
                null));
  }

  @Test
  void everySettingHasAVariable() {
    AuditSettings settings =
        AuditSettings.fromEnvironment(
            Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", "jdbc:postgresql://a/1"),
                Map.entry("SPRING_DATASOURCE_USERNAME", "u1"),
                Map.entry("SPRING_DATASOURCE_PASSWORD", "p1"),
                Map.entry("INSTASHOP_CRM_DATASOURCE_URL", "jdbc:postgresql://b/2"),
                Map.entry("INSTASHOP_CRM_DATASOURCE_USERNAME", "u2"),
                Map.entry("INSTASHOP_CRM_DATASOURCE_PASSWORD", "p2"),
                Map.entry("INSTASHOP_ERP_DATASOURCE_URL", "jdbc:postgresql://e/4"),
                Map.entry("INSTASHOP_ERP_DATASOURCE_USERNAME", "u4"),
                Map.entry("INSTASHOP_ERP_DATASOURCE_PASSWORD", "p4"),
                Map.entry("INSTASHOP_ECOMMERCE_DATASOURCE_URL", "jdbc:postgresql://f/5"),
                Map.entry("INSTASHOP_ECOMMERCE_DATASOURCE_USERNAME", "u5"),
                Map.entry("INSTASHOP_ECOMMERCE_DATASOURCE_PASSWORD", "p5"),
                Map.entry("INSTASHOP_WAREHOUSE_DATASOURCE_URL", "jdbc:postgresql://c/3"),
                Map.entry("INSTASHOP_WAREHOUSE_DATASOURCE_USERNAME", "u3"),
                Map.entry("INSTASHOP_WAREHOUSE_DATASOURCE_PASSWORD", "p3"),
                Map.entry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "k:1,k:2"),
                Map.entry("SPRING_DATA_REDIS_URL", "redis://r:1"),
                Map.entry("INSTASHOP_METRICS_WINDOW", "PT1M"),
                Map.entry("INSTASHOP_METRICS_HISTORY", "2d"),
                Map.entry("INSTASHOP_AUDIT_SETTLE", "500ms"),
                Map.entry("INSTASHOP_AUDIT_TIMEOUT", "5s"),
                Map.entry("INSTASHOP_AUDIT_FROM", "2026-03-01T00:00:00Z"),
                Map.entry("INSTASHOP_AUDIT_TO", "2026-03-02T00:00:00Z")));
    assertThat(settings)
        .isEqualTo(
            new AuditSettings(
                new Database("jdbc:postgresql://a/1", "u1", "p1"),
                new Database("jdbc:postgresql://b/2", "u2", "p2"),
                new Database("jdbc:postgresql://e/4", "u4", "p4"),
                new Database("jdbc:postgresql://f/5", "u5", "p5"),
                new Database("jdbc:postgresql://c/3", "u3", "p3"),
                KafkaAccess.open("k:1,k:2"),
                "redis://r:1",
                Duration.ofMinutes(1),
                Duration.ofDays(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-03-02T00:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "SPRING_DATASOURCE_URL, http://x",
    "INSTASHOP_METRICS_WINDOW, 0s",
    "INSTASHOP_METRICS_WINDOW, 1500ms",
    "INSTASHOP_METRICS_WINDOW, soon",
    "INSTASHOP_METRICS_HISTORY, 0s",
    "INSTASHOP_AUDIT_SETTLE, -1s",
    "INSTASHOP_AUDIT_TIMEOUT, 10ms",
    "INSTASHOP_AUDIT_FROM, yesterday"
  })
  void aBadValueIsRefusedInOneLineThatNamesItsVariable(String name, String value) {
    assertThatThrownBy(() -> AuditSettings.fromEnvironment(Map.of(name, value)))
        .isInstanceOf(RefusedSettingException.class)
        .hasMessageStartingWith(name + " must ")
        .hasMessageEndingWith(", but is '" + value + "'")
        .message()
        .hasLineCount(1);
  }

  @Test
  void theIntervalEndsLongEnoughAgoForEventsToHaveArrived() {
    assertThat(AuditSettings.fromEnvironment(Map.of()).interval(NOW))
        .isEqualTo(new Interval(Instant.EPOCH, NOW.minusSeconds(30)));
  }

  @Test
  void passwordsAreNotPrinted() {
    assertThat(
            AuditSettings.fromEnvironment(Map.of("SPRING_DATASOURCE_PASSWORD", "hush")).toString())
        .doesNotContain("hush");
  }

  @Test
  void onlyWholeWindowsThatRedisStillHasAreCompared() {
    AuditSettings settings = AuditSettings.fromEnvironment(Map.of());
    Instant from = Instant.parse("2026-03-01T10:00:01Z");
    Instant to = Instant.parse("2026-03-03T09:59:40Z");
    RedisSpan span = RedisSpan.of(new Interval(from, to), settings, NOW);
    assertThat(span.expired().from()).isEqualTo("2026-03-01T10:00:30Z");
    assertThat(span.expired().to()).isEqualTo("2026-03-01T10:02:00Z");
    assertThat(span.kept().from()).isEqualTo("2026-03-01T10:02:00Z");
    assertThat(span.kept().to()).isEqualTo("2026-03-03T09:59:30Z");
  }

  @Test
  void anIntervalOlderThanRedisHistoryHasNoWindowToCompare() {
    AuditSettings settings = AuditSettings.fromEnvironment(Map.of());
    Instant from = Instant.parse("2026-02-01T10:00:00Z");
    RedisSpan span = RedisSpan.of(new Interval(from, from.plusSeconds(3600)), settings, NOW);
    assertThat(span.isEmpty()).isTrue();
    assertThat(span.expired()).isEqualTo(new Interval(from, from.plusSeconds(3600)));
  }

  private static Database demo(String url) {
    return new Database(url, "instashop", "instashop");
  }
}
