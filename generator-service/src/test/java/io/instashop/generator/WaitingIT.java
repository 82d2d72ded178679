package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.PostgresServer;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Databases that cannot be used when the service starts. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class WaitingIT {

  private static final Duration PATIENCE = Patience.seconds(60);

  @Test
  void aServerThatIsAwayIsWaitedFor(CapturedOutput output) {
    try (PostgresServer own = TestServers.ownPostgres("instashop", "crm_db")) {
      own.stop();
      try (RunningGenerator generator = RunningGenerator.startOn(own, "instashop")) {
        assertThat(generator.cause()).contains("refused");
        own.start();

        await().atMost(PATIENCE).until(() -> generator.phase().equals("generating"));
        assertThat(generator.status()).isEqualTo("UP");
      }
      assertThat(warnings(output)).isEqualTo(1);
    }
  }

  @Test
  void aWrongPasswordIsNamedInLogAndHealthUntilItFits(CapturedOutput output) throws Exception {
    try (PostgresServer own = TestServers.ownPostgres("instashop", "crm_db");
        RunningGenerator generator = RunningGenerator.startOn(own, "wrong")) {
      assertThat(generator.cause())
          .contains("password authentication failed for user \"instashop\"")
          .contains("spring.datasource.*");
      try (Connection connection = own.connect("instashop");
          Statement statement = connection.createStatement()) {
        statement.execute("alter role instashop password 'wrong'");
      }

      await().atMost(PATIENCE).until(() -> generator.phase().equals("generating"));
      assertThat(warnings(output)).isEqualTo(1);
      assertThat(output.getAll()).doesNotContain("\tat ");
    }
  }

  /**
   * The service's own: a library that starts containers warns over several lines, the first blank.
   * On a slow machine the service also meets a server that is still starting, which is another
   * cause. In front of a container that starts, Docker takes the connection and closes it.
   */
  private static long warnings(CapturedOutput output) {
    return output
        .getAll()
        .lines()
        .filter(line -> line.matches(".* (WARN|ERROR) +\\[generator-service] \\S.*"))
        .filter(line -> !line.contains("the database system is starting up"))
        .filter(line -> !line.contains("The connection attempt failed"))
        .count();
  }
}
