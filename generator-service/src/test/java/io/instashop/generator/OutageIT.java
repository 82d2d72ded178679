package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OutageIT {

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void whileTheDatabaseIsAwayHealthIsDownAndAfterwardsNothingIsMissingOrDoubled() throws Exception {
    try (RunningGenerator generator = RunningGenerator.start("rate=300", "duration=6s");
        Connection admin = TestServers.shop().connect("crm_db");
        Statement statement = admin.createStatement()) {
      await()
          .until(
              () ->
                  generator.json("/api/status").get("counts").get("transactions").longValue() > 50);

      statement.execute("alter database instashop allow_connections false");
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'instashop'");
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(
              () -> {
                var health = generator.json("/actuator/health").get("components").get("generator");
                assertThat(health.get("status").stringValue()).isEqualTo("DOWN");
                assertThat(health.get("details").get("cause").stringValue())
                    .contains("database instashop cannot be written");
              });
      statement.execute("alter database instashop allow_connections true");
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("finished"));

      assertThat(
              generator.count(
                  "select (select count(*) from transaction) + (select count(*) from user_behavior)"))
          .isEqualTo(1800);
      assertThat(
              generator
                  .json("/actuator/health")
                  .get("components")
                  .get("generator")
                  .get("status")
                  .stringValue())
          .isEqualTo("UP");
    }
  }
}
