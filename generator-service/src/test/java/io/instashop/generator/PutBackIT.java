package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A shop that is not as the generator left it. */
@ExtendWith(OutputCaptureExtension.class)
class PutBackIT {

  private static final Duration PATIENCE = Patience.seconds(90);

  @BeforeEach
  void inANewShop() throws Exception {
    dropCopy();
    RunningGenerator.emptyDatabases();
  }

  @AfterEach
  void dropCopy() throws Exception {
    try (Connection admin = TestServers.shop().connect("postgres");
        Statement statement = admin.createStatement()) {
      statement.execute("drop database if exists instashop_copy");
    }
  }

  @Test
  void afterTheShopWasPutBackToAnEarlierStateTheGeneratorReadsItAnewAndGoesOn(CapturedOutput output)
      throws Exception {
    try (RunningGenerator generator = RunningGenerator.start("rate=200", "settlement-mean=1s");
        Connection admin = TestServers.shop().connect("crm_db")) {
      await().atMost(PATIENCE).until(() -> written(generator) > 200);
      close(admin);
      execute(admin, "create database instashop_copy template instashop owner instashop");
      execute(admin, "alter database instashop allow_connections true");
      long copied = written(generator);
      await().atMost(PATIENCE).until(() -> written(generator) > copied + 500);

      close(admin);
      execute(admin, "drop database instashop");
      execute(admin, "alter database instashop_copy rename to instashop");
      long putBack = written(generator);

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(written(generator)).isGreaterThan(putBack + 500);
                assertThat(generator.status()).isEqualTo("UP");
                assertThat(generator.phase()).isEqualTo("generating");
              });
      // Keys are given again, so a payment from before could have settled a stranger's transaction.
      assertThat(
              generator.count(
                  """
                  select count(*) from transaction_status_change c
                    join transaction t using (transaction_id)
                  where t.status <> 'pending' or c.changed_at < t.transaction_date"""))
          .isZero();
    }
    assertThat(output.getAll()).contains("restored to an earlier state", "keys are read again");
  }

  @Test
  void aBatchThatTheShopRefusesIsGivenUpAndTheShopReadAgain(CapturedOutput output)
      throws Exception {
    try (RunningGenerator generator = RunningGenerator.start("rate=100", "settlement-mean=3s");
        Connection stranger = TestServers.shop().connect("instashop")) {
      await().atMost(PATIENCE).until(() -> written(generator) > 100);
      execute(
          stranger,
          """
          insert into transaction_status_change
            (transaction_id, previous_status, status, changed_at)
          select transaction_id, 'pending', 'completed', now() from transaction t
          where status = 'pending' and not exists
            (select from transaction_status_change c where c.transaction_id = t.transaction_id)""");

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(output.getAll()).contains("keys are read again"));
      long refused = written(generator);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(written(generator)).isGreaterThan(refused + 200);
                assertThat(generator.status()).isEqualTo("UP");
              });
    }
    assertThat(output.getAll())
        .contains("database instashop refuses a batch: ERROR: duplicate key");
  }

  private static void close(Connection admin) throws SQLException {
    execute(admin, "alter database instashop allow_connections false");
    execute(
        admin,
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'instashop'");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long written(RunningGenerator generator) {
    return generator.json("/api/status").get("counts").get("transactions").longValue();
  }
}
