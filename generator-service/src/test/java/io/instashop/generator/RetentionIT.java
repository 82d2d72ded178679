package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.Patience;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The running service deletes old rows once the producer has noted that they are published.
 *
 * <p>Promise: "what is old and published goes; a row that is not published is never deleted".
 */
@ExtendWith(OutputCaptureExtension.class)
class RetentionIT {

  private static final String OLD =
      """
      select (select count(*) from transaction t where transaction_date < now() - interval '1 hour'
                and xid < (select max(xid) from transaction)
                and not (status = 'pending' and not exists
                  (select from transaction_status_change c
                    where c.transaction_id = t.transaction_id
                      and c.changed_at < now() - interval '1 hour')))
        + (select count(*) from user_behavior where "timestamp" < now() - interval '1 hour'
             and xid < (select max(xid) from user_behavior))""";

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void rowsStayUntilTheyArePublishedAndThenOnlyTheYoungOnes(CapturedOutput output) {
    try (RunningGenerator generator =
        RunningGenerator.start(
            "backfill=12000",
            "backfill-span=6h",
            "rate=1",
            "retention.keep=1h",
            "retention.interval=1s")) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(output.getAll())
                      .contains("Table user_behavior: rows older than PT1H stay: no producer"));
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("generating"));
      assertThat(generator.count(OLD)).isGreaterThan(5_000);
      long young =
          generator.count(
              "select count(*) from user_behavior where \"timestamp\" > now() - interval '55 min'");

      generator
          .shop()
          .execute(
              """
              insert into published_position (table_name, xid, system_identifier, database_oid)
              select t, pg_current_xact_id(), s.system_identifier, d.oid
              from unnest('{transaction,user_behavior}'::text[]) t, pg_control_system() s,
                pg_database d
              where d.datname = current_database()""");
      await().atMost(Patience.seconds(60)).until(() -> generator.count(OLD) == 0);

      assertThat(
              generator.count(
                  "select count(*) from user_behavior"
                      + " where \"timestamp\" > now() - interval '59 min'"))
          .isGreaterThanOrEqualTo(young);
      assertThat(
              generator.count(
                  "select count(*) from transaction_detail d where not exists (select from"
                      + " transaction t where t.transaction_id = d.transaction_id)"))
          .isZero();
      assertThat(generator.count("select count(*) from retention_marks")).isEqualTo(3);
      assertThat(generator.text("/actuator/prometheus"))
          .containsPattern(
              "instashop_generator_retired_rows_total\\{table=\"user_behavior\"} [1-9]");
    }
    assertThat(output.getAll()).containsPattern("Deleted \\d+ published rows of table transaction");
  }
}
