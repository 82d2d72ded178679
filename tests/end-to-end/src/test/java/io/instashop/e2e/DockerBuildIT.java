package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The programs in the images, built inside Docker from the sources alone, as users build them. */
@Tag("faults")
class DockerBuildIT {

  private static final Duration BUILD = Patience.minutes(15);
  private static final String IMAGE = "instashop-it-command-line";

  @Test
  void anImageBuiltFromTheSourcesRuns() throws Exception {
    Compose.availableOrSkip();
    docker("build", "-f", "infra/docker/Dockerfile", "--target", "command-line", "-t", IMAGE, ".");
    try {
      assertThat(docker("run", "--rm", IMAGE, "--help")).contains("Usage: instashop", "audit");
    } finally {
      docker("rmi", IMAGE);
    }
  }

  private static String docker(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    InstashopCommand.Result result = Compose.execute(Map.of(), BUILD, command);
    assertThat(result.code()).as(result.output()).isZero();
    return result.output();
  }
}
