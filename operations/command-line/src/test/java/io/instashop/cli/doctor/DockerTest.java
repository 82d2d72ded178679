package io.instashop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerTest {

  private static final Need DOCKER = new Need(Version.of("20.10.0"), "'host-gateway'");
  private static final Need COMPOSE = new Need(Version.of("2.20.0"), "'required: false'");

  @Test
  void newEnoughIsFine() {
    assertThat(verdicts(docker("28.2.2", "2.26.1")))
        .containsExactly(CheckState.FINE, CheckState.FINE);
  }

  @Test
  void tooOldIsWrongAndTheNeededVersionIsSaidWithItsReason() {
    List<CheckResult> findings = docker("28.2.2", "2.17.3").findings(DOCKER, COMPOSE);

    assertThat(findings.get(1))
        .isEqualTo(
            CheckResult.wrong(
                "Compose",
                "2.17.3 is too old",
                "install 2.20.0 or newer: docker-compose.yml needs it for 'required: false'"));
    assertThat(verdicts(docker("19.3.0", "2.26.1")))
        .containsExactly(CheckState.WRONG, CheckState.FINE);
  }

  @Test
  void withoutDockerOneMayGoOn() {
    Docker none = new Docker(false, Optional.empty(), "", Optional.empty());

    assertThat(none.isThere()).isFalse();
    assertThat(verdicts(none)).containsExactly(CheckState.WARNING);
  }

  @Test
  void aServerThatDoesNotAnswerIsToldWithItsWords() {
    Docker silent =
        new Docker(true, Optional.empty(), "Cannot connect to it", Optional.of(Version.of("2.26")));

    List<CheckResult> findings = silent.findings(DOCKER, COMPOSE);
    assertThat(findings.get(0).found()).contains("Cannot connect to it");
    assertThat(findings.get(0).state()).isEqualTo(CheckState.WARNING);
    assertThat(findings.get(1).state()).isEqualTo(CheckState.FINE);
  }

  private static List<CheckState> verdicts(Docker docker) {
    return docker.findings(DOCKER, COMPOSE).stream().map(CheckResult::state).toList();
  }

  private static Docker docker(String server, String compose) {
    return new Docker(true, Optional.of(Version.of(server)), "", Optional.of(Version.of(compose)));
  }
}
