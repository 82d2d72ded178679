package io.instashop.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.Unchecked;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Guarantee;
import io.instashop.audit.report.AuditReport;
import io.instashop.audit.report.StageTable;
import io.instashop.contracts.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrintedAuditTest {

  private final AuditReport report = reportOfThirtyLostRows();

  @Test
  void theTextFitsATerminalAndSaysWhatIsBroken() {
    String text = AuditText.of(report);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    assertThat(text)
        .contains("BROKEN      nothing-lost")
        .contains("not in topic interactions: 30 — interaction-1, interaction-2")
        .contains(
            "not checked events search before 2026-02-01T00:00:00Z:"
                + " Kafka has deleted records of searches")
        .contains("NOT CLEAN");
  }

  @Test
  void columnsStandUnderTheirHeads() {
    List<String> lines = AuditText.of(report).lines().toList();
    String head = lines.stream().filter(l -> l.startsWith("  event ")).findFirst().get();
    String row = lines.stream().filter(l -> l.strip().startsWith("cart_event")).findFirst().get();
    assertThat(row.indexOf("1,234,567.89") + "1,234,567.89".length())
        .isEqualTo(head.lastIndexOf("source") + "source".length());
  }

  @Test
  void theJsonHasStableNames() {
    JsonNode json = JsonMapper.shared().readTree(AuditJson.write(report));
    assertThat(json.propertyNames())
        .containsExactly(
            "clean",
            "nothing_to_compare",
            "from",
            "to",
            "unchecked",
            "stages",
            "findings",
            "durations");
    assertThat(json.at("/clean").asBoolean()).isFalse();
    assertThat(json.at("/from").asString()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(json.at("/stages/4/event_type").asString()).isEqualTo("cart_event");
    assertThat(json.at("/stages/4/source_amount").decimalValue())
        .isEqualByComparingTo("1234567.89");
    assertThat(json.at("/stages/4/dead_letters").isNull()).isTrue();
    assertThat(json.at("/findings/1/guarantee").asString()).isEqualTo("nothing-lost");
    assertThat(json.at("/findings/1/verdict").asString()).isEqualTo("broken");
    assertThat(json.at("/findings/1/differences/0/ids")).hasSize(1);
    assertThat(json.at("/durations/total").asDouble()).isEqualTo(1.5);
  }

  private static AuditReport reportOfThirtyLostRows() {
    Evidence evidence = Evidence.empty();
    evidence.source().add(EventType.CART_EVENT, 1, 1_234_567_89, 1);
    for (int i = 1; i <= 30; i++) {
      evidence.source().add(EventType.INTERACTION, i, EventIndex.NO_MONEY, 1);
    }
    List<Finding> findings =
        Guarantee.all().stream().map(guarantee -> guarantee.check(evidence)).toList();
    return new AuditReport(
        false,
        false,
        Instant.EPOCH,
        Instant.parse("2026-03-01T00:00:00Z"),
        List.of(
            new Unchecked(
                "events search",
                Instant.EPOCH,
                Instant.parse("2026-02-01T00:00:00Z"),
                "Kafka has deleted records of searches")),
        StageTable.of(evidence),
        findings,
        new TreeMap<>(Map.of("total", Duration.ofMillis(1500))));
  }
}
