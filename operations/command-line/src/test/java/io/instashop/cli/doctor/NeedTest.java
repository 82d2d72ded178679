package io.instashop.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.project.ProjectFolder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NeedTest {

  @Test
  void theNewestThingInAFileDecides() {
    Need need = Need.ofCompose("depends_on: {x: {required: false}}\nadditional_contexts: {a: b}");

    assertThat(need.version()).hasToString("2.20.0");
    assertThat(need.why()).contains("required: false");
  }

  @Test
  void aPlainFileNeedsWhatTheDocumentedCommandNeeds() {
    assertThat(Need.ofCompose("services: {}").version()).isEqualTo(Version.of("2.1.1"));
    assertThat(Need.ofDocker("FROM x\nRUN --mount=type=cache y").version())
        .isEqualTo(Version.of("20.10.0"));
    assertThat(Need.ofDocker("FROM x\nCOPY --link a b").version()).isEqualTo(Version.of("23.0.0"));
  }

  @Test
  void theProjectsOwnFileIsRead() {
    ProjectFiles files = new ProjectFiles(ProjectFolder.path(), Map.of());

    assertThat(files.haveCompose()).isTrue();
    assertThat(files.composeNeed().version()).isGreaterThanOrEqualTo(Version.of("2.20.0"));
    assertThat(files.dockerNeed().version()).isGreaterThanOrEqualTo(Version.of("20.10.0"));
  }

  @Test
  void versionsAreReadAsProgramsPrintThem() {
    assertThat(Version.in("v2.26.1-4")).contains(new Version(2, 26, 1));
    assertThat(Version.in("Docker Compose version 2.9")).contains(new Version(2, 9, 0));
    assertThat(Version.in("dev")).isEmpty();
    assertThat(Version.of("2.9.0").isBefore(Version.of("2.20.0"))).isTrue();
    assertThat(Version.of("23.0.0").isBefore(Version.of("20.10.0"))).isFalse();
  }
}
