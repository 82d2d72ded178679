package io.instashop.producer.shard;

import static org.awaitility.Awaitility.await;

import io.instashop.producer.TestSource;
import io.instashop.producer.cursor.Shard;
import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures how fast a backlog is fed. Run it by hand from an IDE, with the number of behaviour rows
 * as its argument (200,000 unless given). There are half as many transactions, of two lines each.
 * Run it on default JVM flags: the rate is that of compiled code.
 */
final class FeedThroughput {

  private FeedThroughput() {}

  public static void main(String[] args) {
    int rows = args.length == 0 ? 200_000 : Integer.parseInt(args[0]);
    try (TestSource source = TestSource.prepared()) {
      source.execute(TestSource.SHOP, behavior(rows));
      source.execute(TestSource.SHOP, transactions(rows / 2));
      for (int round = 1; round <= 2; round++) {
        measure(source, round, round == 1 ? rows + rows / 2 : rows);
        source.execute(TestSource.SHOP, behavior(rows));
      }
    }
  }

  private static void measure(TestSource source, int round, long rows) {
    try (TestSource.Instance instance = source.start("measured", 2000)) {
      await().pollInterval(Duration.ofMillis(5)).until(() -> instance.events() > 0);
      await()
          .atMost(Patience.minutes(5))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> instance.events() >= rows);
      for (Shard shard : Shard.values()) {
        ShardStatus status = instance.status(shard);
        if (status.events() > 0) {
          double seconds =
              Duration.between(status.firstEntered(), status.lastLeft()).toMillis() / 1000.0;
          System.out.printf(
              Locale.ROOT,
              "round %d, %s: %,d events in %.2f s = %,.0f events/s%n",
              round,
              shard.wireName(),
              status.events(),
              seconds,
              status.events() / seconds);
        }
      }
    }
  }

  private static String behavior(int rows) {
    return """
        insert into user_behavior (customer_id, buyer_id, event_type, product_id, session_id, channel,
                                   "timestamp", metadata)
        select 10 + n %% 50, 42, case when n %% 10 < 7 then 'product_view' when n %% 10 < 9 then 'search'
                 else 'add_to_cart' end, 7, 's-' || n / 8, 'web', now(),
               case when n %% 10 < 7 then null
                    when n %% 10 < 9 then '{"search_term": "desk lamp", "results_count": 4}'::jsonb
                    else '{"quantity": 2, "unit_price": 49.99, "cart_total": 99.98}' end
          from generate_series(1, %d) n
        """
        .formatted(rows);
  }

  private static String transactions(int rows) {
    return """
        begin;
        insert into "transaction" (transaction_id, buyer_id, customer_id, transaction_date, total_amount,
                                   payment_method, status)
        select n, 42 + n %% 3, 10 + n %% 50, now(), 109.98, 'pix', 'completed' from generate_series(1, %1$d) n;
        insert into transaction_detail (transaction_id, line_no, product_id, quantity, unit_price, product_price)
        select n, l, case l when 1 then 7 else 9 end, case l when 1 then 2 else 1 end,
               case l when 1 then 49.99 else 10 end, 49.99
          from generate_series(1, %1$d) n, generate_series(1, 2) l;
        commit
        """
        .formatted(rows);
  }
}
