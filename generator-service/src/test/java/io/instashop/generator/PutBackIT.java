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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A shop that is not as the generator left it. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class PutBackIT {

  private static final Duration PATIENCE = Patience.seconds(90);

  /** A batch that settles one of these sales is refused. */
  private static final String SETTLED_BY_A_STRANGER =
      """
      insert into transaction_status_change
        (transaction_id, previous_status, status, changed_at)
      select transaction_id, 'pending', 'completed', now() from transaction t
      where status = 'pending' and not exists
        (select from transaction_status_change c where c.transaction_id = t.transaction_id)""";

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
      execute(stranger, SETTLED_BY_A_STRANGER);

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

  /** A restore drops and makes tables one by one; in between, the shop cannot be read. */
  @ParameterizedTest
  @CsvSource({
    "sequence, generator_run, relation \"generator_run\" does not exist",
    "table, flyway_schema_history, no schema history table"
  })
  void whatIsMissingWhileTheShopIsReadAgainIsNamedAndWaitedFor(
      String kind, String name, String cause) throws Exception {
    try (RunningGenerator generator = RunningGenerator.start("rate=100", "settlement-mean=3s");
        Connection restore = TestServers.shop().connect("instashop")) {
      await().atMost(PATIENCE).until(() -> written(generator) > 100);
      execute(restore, "alter %s %s rename to away".formatted(kind, name));
      execute(restore, SETTLED_BY_A_STRANGER);

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(generator.status()).isEqualTo("DOWN");
                assertThat(generator.cause()).contains("cannot be used", cause);
              });
      execute(restore, "alter %s away rename to %s".formatted(kind, name));
      long missing = written(generator);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(written(generator)).isGreaterThan(missing + 200);
                assertThat(generator.status()).isEqualTo("UP");
              });
    }
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
