package io.instashop.metrics;

import io.instashop.contracts.events.BehaviorEvent;
import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.InventoryMovementEvent;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.ShipmentEvent;
import io.instashop.contracts.events.ShipmentStatusEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
      if (placed.status() != TransactionStatus.FAILED) {
        for (TransactionLine line : placed.items()) {
          sum.quantity += line.quantity();
          sum.products.add(line.productId());
        }
      }
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
      behave(view, view.channel());
    } else if (event instanceof SearchEvent search) {
      behave(search, search.channel());
      Sums sum = at("searches", event, "all");
      sum.count++;
      sum.others.add(shopper(search));
      sum.name(search.searchTerm());
      sum.quantity += search.resultsCount();
      sum.failed += search.resultsCount() == 0 ? 1 : 0;
    } else if (event instanceof CartEvent cart) {
      behave(cart, cart.channel());
      if (cart.behaviorType() == BehaviorType.CART_ABANDONMENT) {
        Sums sum = at("carts", event, "all");
        sum.count++;
        sum.revenue = sum.revenue.add(cart.cartTotal());
        sum.sellers.add(cart.customerId());
        sum.others.add(shopper(cart));
      }
    } else if (event instanceof InventoryMovementEvent movement) {
      Sums sum = at("inventory", event, movement.reason().wireName());
      sum.count++;
      sum.quantity += movement.quantity();
      sum.products.add(movement.productId());
    } else if (event instanceof ShipmentEvent shipment) {
      at("shipments", event, shipment.status().wireName()).count++;
    } else if (event instanceof ShipmentStatusEvent change) {
      Sums sum = at("shipments", event, change.status().wireName());
      sum.count++;
      sum.failed += change.late() ? 1 : 0;
    }
  }

  private void behave(BehaviorEvent event, String channel) {
    Sums sum = at("behavior", event, event.behaviorType().wireName());
    sum.count++;
    sum.others.add(event.sessionId());
    sum.name(channel);
  }

  private static Object shopper(BehaviorEvent event) {
    return event.buyerId() == null ? event.sessionId() : event.buyerId();
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
    private final Set<Object> products = new HashSet<>();
    private final Map<String, Long> names = new HashMap<>();

    private void name(String text) {
      String name = text.length() > 80 ? text.substring(0, 80) : text;
      names.put(name, names.getOrDefault(name, 0L) + 1);
    }

    /** The names as they are shown, {@code name=count}. */
    private List<String> top() {
      return names.entrySet().stream()
          .sorted(
              (a, b) ->
                  a.getValue().equals(b.getValue())
                      ? a.getKey().compareTo(b.getKey())
                      : Long.compare(b.getValue(), a.getValue()))
          .limit(50)
          .map(one -> one.getKey() + "=" + one.getValue())
          .toList();
    }

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
        fields.put("items_sold", quantity);
        fields.put("unique_products", (long) products.size());
      } else if (key.startsWith("metrics:history:products")) {
        fields.put("product_sales", count);
        fields.put("category_revenue", revenue);
        fields.put("avg_category_value", average(count));
        fields.put("total_quantity", quantity);
        fields.put("unique_customers", (long) sellers.size());
        fields.put("unique_products", (long) others.size());
      } else if (key.startsWith("metrics:history:searches")) {
        fields.put("search_count", count);
        fields.put("no_result_count", failed);
        fields.put(
            "avg_results",
            BigDecimal.valueOf(quantity)
                .divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP));
        fields.put("distinct_terms", (long) names.size());
        fields.put("unique_searchers", (long) others.size());
        fields.put("terms", top());
      } else if (key.startsWith("metrics:history:carts")) {
        fields.put("abandoned_carts", count);
        fields.put("lost_revenue", revenue);
        fields.put("avg_cart", average(count));
        fields.put("unique_customers", (long) sellers.size());
        fields.put("unique_shoppers", (long) others.size());
      } else if (key.startsWith("metrics:history:inventory")) {
        fields.put("movement_count", count);
        fields.put("quantity", quantity);
        fields.put("unique_products", (long) products.size());
      } else if (key.startsWith("metrics:history:shipments")) {
        fields.put("shipment_count", count);
        fields.put("late_count", failed);
      } else {
        fields.put("event_count", count);
        fields.put("unique_sessions", (long) others.size());
        fields.put("by_channel", top());
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
