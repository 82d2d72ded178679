package io.instashop.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GeneratorIT {

  @BeforeEach
  void inANewShop() {
    RunningGenerator.emptyDatabases();
  }

  @Test
  void createsBaseDataAndWritesExactlyWhatTheRateAndTheDurationAskFor() {
    try (RunningGenerator generator =
        RunningGenerator.start("rate=200", "duration=3s", "settlement-mean=500ms", "seed=7")) {
      awaitFinish(generator);

      assertThat(generator.count("select count(*) from customer")).isGreaterThanOrEqualTo(50);
      assertThat(generator.count("select count(*) from product")).isGreaterThanOrEqualTo(200);
      assertThat(generator.count("select count(distinct category) from product")).isEqualTo(5);
      assertNewBuyersCameWithTheirFirstSale(generator);
      long transactions = generator.count("select count(*) from transaction");
      long behaviors = generator.count("select count(*) from user_behavior");
      assertThat(transactions + behaviors).isEqualTo(600);
      assertThat(transactions).isCloseTo(420, within(60L));
      assertThat(generator.count("select count(*) from transaction_status_change")).isPositive();
      assertThat(generator.json("/api/status").get("counts").get("transactions").longValue())
          .isEqualTo(transactions);
    }
  }

  @Test
  void everyTotalAgreesWithItsLinesToTheCent() {
    try (RunningGenerator generator = RunningGenerator.start("backfill=20000", "duration=1ms")) {
      awaitFinish(generator);

      assertThat(
              generator.count(
                  """
                  select count(*) from transaction t where total_amount + discount_amount <>
                    (select sum(quantity * unit_price) from transaction_detail d
                     where d.transaction_id = t.transaction_id)"""))
          .isZero();
      assertThat(
              generator.count(
                  """
                  select count(*) from transaction_detail d join transaction using (transaction_id)
                    join product p using (product_id)
                    where p.customer_id <> transaction.customer_id or product_price <> p.price
                      or abs(unit_price - product_price) > 0.2 * product_price + 0.01"""))
          .isZero();
      // As the original's SQL asks for them.
      assertThat(
              generator.count(
                  "select count(*) from transactiondetail td join product p on td.product_id ="
                      + " p.product_id"))
          .isEqualTo(generator.count("select count(*) from transaction_detail"))
          .isPositive();
    }
  }

  @Test
  void theBackfillLiesInThePastInOrderAndEveryStatusFollowsItsTransaction() {
    try (RunningGenerator generator =
        RunningGenerator.start("backfill=30000", "backfill-span=6h", "duration=1ms")) {
      awaitFinish(generator);

      assertThat(
              generator.count(
                  "select (select count(*) from transaction) + (select count(*) from user_behavior)"))
          .isEqualTo(30000);
      assertThat(
              generator.count(
                  """
                  select count(*) from (select transaction_date < lag(transaction_date)
                    over (order by transaction_id) as disorder from transaction) t
                  where disorder"""))
          .isZero();
      assertThat(generator.count("select count(*) from transaction where transaction_date > now()"))
          .isZero();
      assertThat(
              generator.count(
                  """
                  select count(*) from transaction_status_change c
                    join transaction t using (transaction_id)
                  where c.xid <= t.xid or c.changed_at <= t.transaction_date
                    or c.changed_at > now() or t.status <> 'pending'"""))
          .isZero();
      long pending = generator.count("select count(*) from transaction where status = 'pending'");
      long settled = generator.count("select count(*) from transaction_status_change");
      assertThat(settled).isBetween(pending - 100, pending);
      assertThat(generator.crm().queryForObject("select count(*) from interaction", Long.class))
          .isBetween(450L, 850L);
      assertThat(generator.json("/api/status").get("counts").get("backfilled").longValue())
          .isEqualTo(30000);
    }
  }

  @Test
  @Tag("slow")
  void settlesWhatAnEarlierRunLeftPendingAndRepairsASequenceThatLiesBehind() {
    try (RunningGenerator first =
        RunningGenerator.start(
            "shop=latam", "backfill=2000", "settlement-mean=24h", "duration=1ms")) {
      awaitFinish(first);
      first.shop().execute("select setval('transaction_transaction_id_seq', 1)");
      assertThat(openPayments(first)).isPositive();
    }
    try (RunningGenerator second = RunningGenerator.start("settlement-mean=1ms", "rate=100")) {
      await()
          .atMost(Patience.seconds(20))
          .untilAsserted(
              () -> {
                assertThat(
                        second.count(
                            """
                            select count(*) from transaction t where status = 'pending'
                              and transaction_id <= (select min(transaction_id) + 1000 from transaction)
                              and not exists (select from transaction_status_change c
                                where c.transaction_id = t.transaction_id)"""))
                    .isZero();
                assertThat(second.json("/api/status").get("counts").get("transactions").longValue())
                    .isPositive();
                // The second run's visitors, which must not carry on the ids of the first.
                assertThat(
                        second.count(
                            "select count(*) from user_behavior where session_id like 's-2-%'"))
                    .isPositive();
                // The base data of the first shop stay, and the second one's people buy them.
                assertThat(
                        second.count(
                            "select count(*) from transaction where payment_method = 'PayPal'"))
                    .isPositive();
              });
      assertThat(second.count("select count(distinct category) from product")).isEqualTo(9);
      assertThat(second.shop().queryForList("select name from generator_shop", String.class))
          .containsExactly("latam");
    }
  }

  @Test
  @Tag("slow")
  void theRateChangesWhileItRuns() {
    try (RunningGenerator generator = RunningGenerator.start("rate=1")) {
      String rate = "/api/generator/rate";
      assertThat(generator.post(rate, "{\"rate\": 500}", null)).startsWith("403 ");
      assertThat(generator.post(rate, "{\"rate\": 50001}", "1"))
          .startsWith("400 ")
          .contains("must be a whole number from 1 to 50000, but is 50001");
      assertThat(generator.post(rate, "{\"rate\": 2.5}", "1")).startsWith("400 ");
      assertThat(generator.post(rate, "faster", "1")).startsWith("400 ").contains("must be JSON");
      assertThat(generator.json(rate).get("rate").intValue()).isEqualTo(1);

      assertThat(generator.post(rate, "{\"rate\": 2000}", "1"))
          .isEqualTo("200 {\"rate\":2000,\"least\":1,\"most\":50000}");

      await()
          .atMost(Patience.seconds(30))
          .until(() -> generator.json("/api/status").get("events").longValue() > 3000);
      assertThat(
              generator
                  .json("/actuator/health")
                  .at("/components/generator/details/targetRate")
                  .intValue())
          .isEqualTo(2000);
    }
  }

  @Test
  @Tag("slow")
  void tellsItsHealthAndItsMeters() {
    try (RunningGenerator generator = RunningGenerator.start("rate=100", "duration=1s")) {
      awaitFinish(generator);

      var components = generator.json("/actuator/health").get("components");
      assertThat(components.get("stage").get("details").get("events").longValue())
          .isGreaterThanOrEqualTo(100);
      assertThat(components.get("stage").get("details").get("newestEvent").stringValue())
          .endsWith("Z");
      assertThat(components.get("generator").get("details").get("phase").stringValue())
          .isEqualTo("finished");
      assertThat(generator.text("/actuator/prometheus"))
          .contains("instashop_stage_events_total{", "stage=\"generator\"")
          .contains("instashop_stage_first_seconds{", "instashop_stage_last_seconds{");
    }
  }

  private static void assertNewBuyersCameWithTheirFirstSale(RunningGenerator generator) {
    assertThat(generator.count("select count(*) from buyer where buyer_id > 100")).isPositive();
    // xmin, the transaction that wrote a row, has the lower 32 bits of xid only.
    assertThat(
            generator.count(
                """
                select count(*) from buyer b where buyer_id > 100 and not exists
                  (select from transaction t where t.buyer_id = b.buyer_id
                     and t.xid::text::numeric % 4294967296 = b.xmin::text::numeric)"""))
        .isZero();
    // Who inserts a row by hand does not get a key that the generator will use.
    assertThat(
            generator.count(
                "insert into buyer (name, email, phone, shipping_address)"
                    + " values ('Eva', 'eva@example.org', '1', 'Here') returning buyer_id"))
        .isGreaterThan(500_000);
  }

  private static long openPayments(RunningGenerator generator) {
    return generator.count(
        """
        select count(*) from transaction t where status = 'pending' and not exists
          (select from transaction_status_change c where c.transaction_id = t.transaction_id)""");
  }

  private static void awaitFinish(RunningGenerator generator) {
    await()
        .atMost(Patience.seconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> generator.phase().equals("finished"));
  }
}
