package io.instashop.generator;

import static io.instashop.generator.RunningGenerator.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import io.instashop.testservers.server.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

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

  private static final String OLD_ROWS =
      "select count(*) from %s where %s < now() - interval '1 hour'";

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void rowsStayUntilTheyArePublishedAndThenOnlyTheYoungOnes(CapturedOutput output)
      throws SQLException {
    try (RunningGenerator generator =
        RunningGenerator.start(
            "backfill=12000",
            "backfill-span=6h",
            "rate=1",
            "followers.day=100ms",
            "retention.keep=1h",
            "retention.interval=1s")) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(output.getAll())
                      .contains("Table user_behavior: rows older than 1h stay: no producer"));
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("generating"));
      assertThat(generator.count(OLD)).isGreaterThan(5_000);
      long young =
          generator.count(
              "select count(*) from user_behavior where \"timestamp\" > now() - interval '55 min'");

      published("instashop", "transaction,user_behavior");
      await().atMost(Patience.seconds(60)).until(() -> generator.count(OLD) == 0);
      await()
          .atMost(Patience.seconds(60))
          .until(
              () -> {
                // Parcels of old sales arrive, and some come back, while it deletes.
                published("erp_db", "inventory_movement");
                published("ecommerce_db", "shipment,shipment_status_change");
                return number("erp_db", OLD_ROWS.formatted("inventory_movement", "movement_date"))
                        == 0
                    && number("ecommerce_db", OLD_ROWS.formatted("shipment", "created_at")) == 0;
              });
      assertThat(number("erp_db", "select coalesce(sum(went), 0) from retired_movement"))
          .isGreaterThan(5_000);
      assertThat(number("ecommerce_db", "select count(*) from shipment")).isPositive();

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
    FollowedShop.checkStock();
  }

  @Test
  @Tag("slow")
  void aHostWhoseClockIsTwoYearsAheadDeletesNothingAndDatesNoSegmentAhead(CapturedOutput output)
      throws SQLException {
    try (RunningGenerator generator = RunningGenerator.start("backfill=500", "backfill-span=6h")) {
      await().atMost(Patience.seconds(60)).until(() -> generator.phase().equals("generating"));
    }
    published("instashop", "transaction,user_behavior");
    String visits = "select count(*) from user_behavior";
    long written = number("instashop", visits);

    try (RunningGenerator generator =
        RunningGenerator.startWith(
            TwoYearsAhead.class,
            "rate=1",
            "followers.day=100ms",
            "retention.keep=1h",
            "retention.interval=1s")) {
      await()
          .atMost(Patience.seconds(60))
          .untilAsserted(
              () ->
                  assertThat(generator.json("/actuator/health").toString())
                      .contains(
                          "no row is deleted", "this host's clock is ahead of the database's"));
      assertThat(generator.count("select count(*) from retention_marks")).isZero();
      assertThat(generator.count(visits)).isGreaterThanOrEqualTo(written);

      await()
          .atMost(Patience.seconds(60))
          .until(() -> number("crm_db", "select count(*) from segment_change") > 0);
      assertThat(number("crm_db", "select count(*) from segment_change where changed_at > now()"))
          .isZero();
      assertThat(
              number(
                  "crm_db",
                  "select count(*) from segment_evaluation"
                      + " where day > (now() at time zone 'UTC')::date"))
          .isZero();
    }
    assertThat(output.getAll())
        .contains("Table user_behavior: no row is deleted, next attempt in 1s: this host's clock");
  }

  /** Chosen by a test that asks for it, not found by the search for components. */
  @TestConfiguration(proxyBeanMethods = false)
  static class TwoYearsAhead {
    @Bean
    @Primary
    Clock wrongClock() {
      return Clock.offset(Clock.systemUTC(), Duration.ofDays(730));
    }
  }

  /** All that is written by now. */
  private static void published(String database, String tables) throws SQLException {
    try (Connection connection = TestServers.shop().pooled(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into published_position (table_name, xid, system_identifier, database_oid)
          select t, pg_current_xact_id(), s.system_identifier, d.oid
          from unnest('{%s}'::text[]) t, pg_control_system() s, pg_database d
          where d.datname = current_database()
          on conflict (table_name) do update set xid = excluded.xid"""
              .formatted(tables));
    }
  }
}
