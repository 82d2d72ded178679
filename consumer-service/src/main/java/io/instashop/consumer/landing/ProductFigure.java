package io.instashop.consumer.landing;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.UserBehaviorEvent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some rows add to one row of {@code hourly_products}: looks at a product, how often it was
 * put into a cart, and its lines. A line counts unless its sale failed when it was placed.
 */
final class ProductFigure {

  final Key key;
  long views;
  long cartAdds;
  long items;
  long quantity;
  BigDecimal itemAmount = BigDecimal.ZERO;

  private ProductFigure(Key key) {
    this.key = key;
  }

  static Collection<ProductFigure> of(Collection<WarehouseRow> rows) {
    Map<Key, ProductFigure> figures = new HashMap<>();
    for (WarehouseRow row : rows) {
      Key key = Key.of(row);
      if (key != null) {
        figures.computeIfAbsent(key, ProductFigure::new).add(row.event());
      }
    }
    return figures.values();
  }

  private void add(Event event) {
    if (event instanceof TransactionItemEvent line) {
      items++;
      quantity += line.quantity();
      itemAmount = itemAmount.add(line.amount());
    } else if (event instanceof CartEvent) {
      cartAdds++;
    } else {
      views++;
    }
  }

  /** The name of the product that an event counts for, or null if it counts for none. */
  static @Nullable String name(Event event) {
    if (event instanceof TransactionItemEvent line) {
      return counts(line) ? line.productName() : null;
    }
    if (event instanceof UserBehaviorEvent look) {
      return counts(look) ? look.productName() : null;
    }
    return event instanceof CartEvent move && counts(move) ? move.productName() : null;
  }

  private static boolean counts(TransactionItemEvent line) {
    return line.transactionStatus() != TransactionStatus.FAILED;
  }

  private static boolean counts(UserBehaviorEvent look) {
    return look.behaviorType() == BehaviorType.PRODUCT_VIEW && look.productId() != null;
  }

  private static boolean counts(CartEvent move) {
    return move.behaviorType() == BehaviorType.ADD_TO_CART && move.productId() != null;
  }

  /** A row's identity; an empty category stands for none. */
  record Key(long hour, long productId, long customerId, String category) {

    static @Nullable Key of(WarehouseRow row) {
      Event event = row.event();
      if (event instanceof TransactionItemEvent line && counts(line)) {
        return of(row, line.productId(), line.category());
      }
      if (event instanceof UserBehaviorEvent look && counts(look)) {
        return of(row, look.productId(), look.category());
      }
      return event instanceof CartEvent move && counts(move)
          ? of(row, move.productId(), move.category())
          : null;
    }

    private static @Nullable Key of(
        WarehouseRow row, @Nullable Long product, @Nullable String category) {
      return product == null
          ? null
          : new Key(
              FigureKeys.hour(row), product, row.event().customerId(), FigureKeys.text(category));
    }
  }
}
