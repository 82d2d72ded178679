package io.instashop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.project.InstashopCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that live and do nothing are started again, and a person gets an alarm. */
@Tag("faults")
class HungPartIT {

  @TempDir Path dir;

  @Test
  void whatHangsIsStartedAgainAndAlarmsReachAPerson() throws Exception {
    Path data = dir.resolve("data");
    try (AlarmReceiver person = new AlarmReceiver();
        RunningPlatform platform =
            RunningPlatform.up(
                data,
                "--without",
                "producer-service,consumer-service,metrics-job,dashboard-service",
                "--hang-patience",
                "10s",
                "--alarm-after",
                "5s",
                "--alarm-webhook",
                person.address())) {
      platform.awaitSaid("Stop with Ctrl-C");

      platform.freeze(Path.of("run/generator-service.pid"));
      platform.awaitSaid("generator-service lives but has not answered for ");
      person.awaitAlarm("firing PartDown generator-service");
      person.awaitAlarm("resolved PartDown generator-service");
      ProcessHandle generator = platform.service("generator-service");

      // Its database, Kafka and Redis: the service itself says so, and is left alone.
      platform.freeze(Path.of("postgres-shop/postgres.pid"));
      platform.freeze(Path.of("kafka/kafka.pid"));
      platform.freeze(Path.of("redis/server.pid"));
      for (String server : List.of("PostgreSQL (shop)", "Kafka", "Redis")) {
        platform.awaitSaid(server + " lives but has not answered for ");
        person.awaitAlarm("firing PartDown " + server);
        person.awaitAlarm("resolved PartDown " + server);
      }
      await("the shop writes again")
          .atMost(Patience.minutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(InstashopCommand.run("status", "--data", data.toString()).output())
                      .containsPattern("generator-service +localhost:\\d+ +UP"));
      assertThat(platform.service("generator-service")).isEqualTo(generator);
      platform.terminate();
      platform.awaitExit(Patience.minutes(3));
      assertThat(platform.survivors()).isEmpty();
    }
  }
}
