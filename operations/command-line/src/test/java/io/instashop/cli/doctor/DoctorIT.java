package io.instashop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.audit.settings.AuditSettings;
import io.instashop.cli.platform.DataFolder;
import io.instashop.testservers.project.ProjectFolder;
import io.instashop.testservers.server.TestServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole look, at real servers and at this machine. */
@Tag("slow")
class DoctorIT {

  private static final Map<String, String> SERVERS =
      Map.of(
          "SPRING_KAFKA_BOOTSTRAP_SERVERS",
          TestServers.kafka().bootstrapServers(),
          "SPRING_DATASOURCE_URL",
          TestServers.shop().jdbcUrl("instashop"),
          "INSTASHOP_WAREHOUSE_DATASOURCE_URL",
          TestServers.warehouse().jdbcUrl("dwh_db"));

  @TempDir Path dir;

  @Test
  void whatRunsIsAskedAndNothingIsChanged() {
    Findings findings = look(Clock.systemUTC());

    assertThat(of("Kafka", findings)).isNotEmpty().containsOnly(CheckState.FINE);
    assertThat(of("clock", findings)).hasSizeGreaterThanOrEqualTo(2).containsOnly(CheckState.FINE);
    assertThat(of("Java", findings)).containsExactly(CheckState.FINE);
    assertThat(of("data folder", findings)).containsExactly(CheckState.FINE, CheckState.FINE);
    assertThat(findings.all())
        .extracting(CheckResult::subject)
        .contains("memory", "disk", "ports", "Docker", "Chromium");
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aClockThatIsTwoMinutesLateIsWrong() {
    Findings findings = look(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2)));

    assertThat(of("clock", findings)).containsOnly(CheckState.WRONG);
    assertThat(findings.isAnythingWrong()).isTrue();
  }

  @Test
  void theCommandsExitCodeSaysWhetherAnythingIsWrong() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new DoctorCommand())
            .setOut(new PrintWriter(out))
            .execute("--json", "--data", dir.resolve("data").toString());

    JsonNode found = new JsonMapper().readTree(out.toString());
    assertThat(code).isEqualTo(found.path("wrong").asInt() > 0 ? 1 : 0);
    assertThat(found.path("checks").size())
        .isEqualTo(
            found.path("fine").asInt()
                + found.path("warning").asInt()
                + found.path("wrong").asInt());
  }

  private Findings look(Clock clock) {
    return new Doctor(
            new ProjectFiles(ProjectFolder.path(), SERVERS),
            new DataFolder(dir.resolve("data")),
            AuditSettings.fromEnvironment(SERVERS),
            clock)
        .look();
  }

  private static List<CheckState> of(String subject, Findings findings) {
    return findings.all().stream()
        .filter(each -> each.subject().equals(subject))
        .map(CheckResult::state)
        .toList();
  }
}
