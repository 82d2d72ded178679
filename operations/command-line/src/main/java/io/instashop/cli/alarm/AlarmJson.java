package io.instashop.cli.alarm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message to a webhook: the shape that Prometheus' Alertmanager sends, version 4, so that one
 * receiver serves both.
 */
final class AlarmJson {

  /** What Alertmanager writes while an alarm lasts. */
  private static final String NO_END = "0001-01-01T00:00:00Z";

  private static final JsonMapper MAPPER = new JsonMapper();

  private AlarmJson() {}

  static String of(Alarm alarm) {
    String status = alarm.until() == null ? "firing" : "resolved";
    Map<String, String> labels =
        sorted(
            Map.of(
                "alertname", alarm.kind().title(),
                "part", alarm.part(),
                "severity", alarm.kind().severity()));
    Map<String, String> annotations =
        sorted(Map.of("summary", alarm.part() + " " + alarm.cause(), "page", alarm.kind().page()));
    Map<String, Object> alert = new TreeMap<>();
    alert.put("status", status);
    alert.put("labels", labels);
    alert.put("annotations", annotations);
    alert.put("startsAt", seconds(alarm.since()));
    alert.put("endsAt", alarm.until() == null ? NO_END : seconds(alarm.until()));
    alert.put("generatorURL", "");
    alert.put("fingerprint", alarm.kind().title() + "/" + alarm.part());
    Map<String, Object> message = new TreeMap<>();
    message.put("version", "4");
    message.put("groupKey", alarm.kind().title() + "/" + alarm.part());
    message.put("truncatedAlerts", 0);
    message.put("status", status);
    message.put("receiver", "instashop");
    message.put("groupLabels", Map.of("alertname", alarm.kind().title()));
    message.put("commonLabels", labels);
    message.put("commonAnnotations", annotations);
    message.put("externalURL", "");
    message.put("alerts", List.of(alert));
    return MAPPER.writeValueAsString(message);
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Map<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }
}
