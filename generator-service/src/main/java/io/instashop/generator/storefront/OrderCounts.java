package io.instashop.generator.storefront;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often each product was ordered. All lines have to be counted for it, which takes seconds in a
 * large shop. So one thread counts once for all requests, and for no more than a twentieth of the
 * time. A counter in the database would be exact, but it would make the sales of one product wait
 * for each other. An index would cost at each sale, and counting by it would be no quicker.
 */
final class OrderCounts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OrderCounts.class);
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final int PAUSE_PER_WORK = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final JdbcClient shop;
  private final TransactionTemplate transaction;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread counter = new Thread(task, "order-counts");
            counter.setDaemon(true);
            return counter;
          });
  private @Nullable Counted newest;
  private @Nullable CompletableFuture<Counted> counting;

  private record Counted(Map<Long, Long> orders, long tookNanos, long atNanos) {

    boolean isFresh() {
      long age = System.nanoTime() - atNanos;
      return age < FRESH.toNanos() || age < PAUSE_PER_WORK * tookNanos;
    }
  }

  OrderCounts(JdbcClient shop, TransactionTemplate transaction) {
    this.shop = shop;
    this.transaction = transaction;
  }

  /**
   * Orders by product, as they were some seconds ago at most, or as they were when a large shop was
   * last counted. A product that nobody ordered is missing.
   *
   * @throws QueryTimeoutException if they are still being counted for the first time
   */
  Map<Long, Long> byProduct() {
    CompletableFuture<Counted> running;
    synchronized (this) {
      if (newest != null && newest.isFresh()) {
        return newest.orders();
      }
      if (counting == null) {
        counting = CompletableFuture.supplyAsync(this::count, thread);
        counting.whenComplete(this::counted);
      }
      if (newest != null) {
        return newest.orders();
      }
      running = counting;
    }
    return await(running).orders();
  }

  private static Counted await(CompletableFuture<Counted> running) {
    try {
      return running.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new QueryTimeoutException("the orders are still being counted for the first time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryTimeoutException("the service is stopping", e);
    }
  }

  private Counted count() {
    long began = System.nanoTime();
    Map<Long, Long> orders = new HashMap<>();
    transaction.executeWithoutResult(
        status -> {
          // Nobody waits for it, so it may take longer than a request.
          shop.sql("set local statement_timeout = '10min'").update();
          shop.sql("select product_id, count(*) from transaction_detail group by product_id")
              .query(
                  row -> {
                    orders.put(row.getLong(1), row.getLong(2));
                  });
        });
    long now = System.nanoTime();
    return new Counted(Map.copyOf(orders), now - began, now);
  }

  private synchronized void counted(@Nullable Counted result, @Nullable Throwable failure) {
    counting = null;
    if (result != null) {
      newest = result;
    } else {
      log.debug("Orders could not be counted", failure);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
