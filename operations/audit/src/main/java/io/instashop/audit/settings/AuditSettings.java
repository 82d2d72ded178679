package io.instashop.audit.settings;

import io.instashop.audit.evidence.Interval;
import io.instashop.kit.kafka.KafkaAccess;
import io.instashop.kit.settings.Durations;
import io.instashop.kit.settings.RefusedSettingException;
import io.instashop.kit.settings.SettingName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the stores are and what is compared.
 *
 * @param shop source database {@code instashop}
 * @param crm source database {@code crm_db}
 * @param erp source database {@code erp_db}
 * @param ecommerce source database {@code ecommerce_db}
 * @param warehouse database {@code dwh_db}
 * @param kafka Kafka's addresses, {@code host:port} joined by commas, and the user that reads
 * @param redisUrl Redis' address, for example {@code redis://localhost:6379}
 * @param window length of a metrics window, whole seconds
 * @param history how long Redis keeps a window; older ones are not checked
 * @param settle how long ago an event must have happened to be expected everywhere, when no end of
 *     the interval is given
 * @param timeout for connecting, and for each answer of a place
 * @param from first event time that is compared, or null for the beginning
 * @param to first event time that is not compared any more, or null for {@code settle} ago
 */
public record AuditSettings(
    Database shop,
    Database crm,
    Database erp,
    Database ecommerce,
    Database warehouse,
    KafkaAccess kafka,
    String redisUrl,
    Duration window,
    Duration history,
    Duration settle,
    Duration timeout,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Refuses values that make no sense, in one line that names the setting. */
  public AuditSettings {
    unless(
        window.toSeconds() > 0 && window.equals(Duration.ofSeconds(window.toSeconds())),
        "INSTASHOP_METRICS_WINDOW",
        "must be whole seconds, 1s or more",
        window);
    unless(
        !history.isNegative() && !history.isZero(),
        "INSTASHOP_METRICS_HISTORY",
        "must be a duration of 1ms or more",
        history);
    unless(
        !settle.isNegative(), "INSTASHOP_AUDIT_SETTLE", "must be a duration of 0s or more", settle);
    unless(
        timeout.toSeconds() > 0,
        "INSTASHOP_AUDIT_TIMEOUT",
        "must be a duration of 1s or more",
        timeout);
    if (from != null && to != null) {
      ordered(from, to);
    }
  }

  /**
   * The settings of an environment, as the services read theirs. What is absent has its default
   * from {@code docs/reference/settings.md}.
   *
   * @throws RefusedSettingException in one line that names the variable at fault
   */
  public static AuditSettings fromEnvironment(Map<String, String> environment) {
    EnvironmentReader env = new EnvironmentReader(environment);
    return new AuditSettings(
        env.database("SPRING_DATASOURCE", "jdbc:postgresql://localhost:5432/instashop"),
        env.database("INSTASHOP_CRM_DATASOURCE", "jdbc:postgresql://localhost:5432/crm_db"),
        env.database("INSTASHOP_ERP_DATASOURCE", "jdbc:postgresql://localhost:5432/erp_db"),
        env.database(
            "INSTASHOP_ECOMMERCE_DATASOURCE", "jdbc:postgresql://localhost:5432/ecommerce_db"),
        env.database("INSTASHOP_WAREHOUSE_DATASOURCE", "jdbc:postgresql://localhost:5436/dwh_db"),
        KafkaAccess.of(env.text("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"), environment),
        env.text("SPRING_DATA_REDIS_URL", "redis://localhost:6379"),
        env.duration("INSTASHOP_METRICS_WINDOW", "30s"),
        env.duration("INSTASHOP_METRICS_HISTORY", "48h"),
        env.duration("INSTASHOP_AUDIT_SETTLE", "30s"),
        env.duration("INSTASHOP_AUDIT_TIMEOUT", "2m"),
        env.instant("INSTASHOP_AUDIT_FROM"),
        env.instant("INSTASHOP_AUDIT_TO"));
  }

  /** The same settings over another interval; null stands for the default of {@link #from}/to. */
  public AuditSettings withInterval(@Nullable Instant newFrom, @Nullable Instant newTo) {
    return new AuditSettings(
        shop, crm, erp, ecommerce, warehouse, kafka, redisUrl, window, history, settle, timeout,
        newFrom, newTo);
  }

  /** The interval, given the present time. */
  public Interval interval(Instant now) {
    Instant start = from == null ? Instant.EPOCH : from;
    Instant end = to == null ? now.minus(settle) : to;
    ordered(start, end);
    return new Interval(start, end);
  }

  private static void unless(boolean valid, String variable, String allowed, Duration value) {
    RefusedSettingException.unless(
        valid, SettingName.variable(variable), allowed, Durations.format(value));
  }

  /** The command line sets the interval, too, with an option for each end. */
  private static void ordered(Instant from, Instant to) {
    RefusedSettingException.unless(
        from.isBefore(to),
        SettingName.option("--from", "INSTASHOP_AUDIT_FROM"),
        "must be before --to (INSTASHOP_AUDIT_TO), which is " + to,
        from);
  }
}
