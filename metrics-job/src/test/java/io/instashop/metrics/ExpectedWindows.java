package io.instashop.metrics;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The windows as plain loops over the events, written without a look at the job: {@code <history
 * key> <dimension>} to field to value.
 */
public final class ExpectedWindows {

  private final long windowSeconds;
  private final Map<String, Sums> sums = new TreeMap<>();

  private ExpectedWindows(long windowSeconds) {
    this.windowSeconds = windowSeconds;
  }

  public static Map<String, Map<String, Object>> of(Collection<Event> events, long windowSeconds) {
    ExpectedWindows windows = new ExpectedWindows(windowSeconds);
    events.forEach(windows::add);
    Map<String, Map<String, Object>> expected = new TreeMap<>();
    windows.sums.forEach((key, sum) -> expected.put(key, sum.fields(key)));
    return expected;
  }

  private void add(Event event) {
    if (event instanceof TransactionEvent placed) {
      Sums sum = at("transactions", event, "all");
      sum.count++;
      sum.gross = sum.gross.add(placed.totalAmount());
      sum.sellers.add(placed.customerId());
      sum.others.add(placed.buyerId());
      if (placed.status() == TransactionStatus.PENDING) {
        sum.pending++;
      }
      sum.became(placed.status(), placed.totalAmount());
    } else if (event instanceof TransactionStatusEvent change) {
      at("transactions", event, "all").became(change.status(), change.totalAmount());
    } else if (event instanceof TransactionItemEvent item) {
      if (item.transactionStatus() != TransactionStatus.FAILED) {
        Sums sum = at("products", event, item.category());
        sum.count++;
        sum.revenue = sum.revenue.add(item.amount());
        sum.quantity += item.quantity();
        sum.sellers.add(item.customerId());
        sum.others.add(item.productId());
      }
    } else if (event instanceof UserBehaviorEvent view) {
      behave(event, view.behaviorType(), view.sessionId());
    } else if (event instanceof SearchEvent search) {
      behave(event, search.behaviorType(), search.sessionId());
    } else if (event instanceof CartEvent cart) {
      behave(event, cart.behaviorType(), cart.sessionId());
    }
  }

  private void behave(Event event, BehaviorType type, String session) {
    Sums sum = at("behavior", event, type.wireName());
    sum.count++;
    sum.others.add(session);
  }

  private Sums at(String aggregation, Event event, String dimension) {
    long second = event.timestamp().getEpochSecond();
    long start = second - second % windowSeconds;
    return sums.computeIfAbsent(
        "metrics:history:" + aggregation + ":" + start + " " + dimension, key -> new Sums());
  }

  private static final class Sums {
    private long count;
    private long completed;
    private long failed;
    private long pending;
    private long quantity;
    private BigDecimal gross = new BigDecimal("0.00");
    private BigDecimal revenue = new BigDecimal("0.00");
    private BigDecimal max;
    private BigDecimal min;
    private final Set<Object> sellers = new HashSet<>();
    private final Set<Object> others = new HashSet<>();

    private void became(TransactionStatus status, BigDecimal amount) {
      if (status == TransactionStatus.FAILED) {
        failed++;
      }
      if (status == TransactionStatus.COMPLETED) {
        completed++;
        revenue = revenue.add(amount);
        max = max == null ? amount : max.max(amount);
        min = min == null ? amount : min.min(amount);
      }
    }

    private Map<String, Object> fields(String key) {
      Map<String, Object> fields = new LinkedHashMap<>();
      if (key.startsWith("metrics:history:transactions")) {
        fields.put("transaction_count", count);
        fields.put("gross_amount", gross);
        fields.put("completed_count", completed);
        fields.put("failed_count", failed);
        fields.put("pending_count", pending);
        fields.put("total_revenue", revenue);
        fields.put("avg_transaction_value", average(completed));
        fields.put("max_transaction", max == null ? new BigDecimal("0.00") : max);
        fields.put("min_transaction", min == null ? new BigDecimal("0.00") : min);
        fields.put("unique_customers", (long) sellers.size());
        fields.put("unique_buyers", (long) others.size());
      } else if (key.startsWith("metrics:history:products")) {
        fields.put("product_sales", count);
        fields.put("category_revenue", revenue);
        fields.put("avg_category_value", average(count));
        fields.put("total_quantity", quantity);
        fields.put("unique_customers", (long) sellers.size());
        fields.put("unique_products", (long) others.size());
      } else {
        fields.put("event_count", count);
        fields.put("unique_sessions", (long) others.size());
      }
      return fields;
    }

    private BigDecimal average(long n) {
      return n == 0
          ? new BigDecimal("0.00")
          : revenue.divide(BigDecimal.valueOf(n), 2, RoundingMode.HALF_UP);
    }
  }
}
