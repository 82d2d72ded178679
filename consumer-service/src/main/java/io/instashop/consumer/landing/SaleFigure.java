package io.instashop.consumer.landing;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some rows add to one row of {@code hourly_sales}. All columns may be summed over any rows.
 *
 * <ul>
 *   <li>A sale counts in the hour in which it was placed, with its status then, in the row without
 *       category: {@code transactions}, {@code gross_amount}, and {@code revenue} if completed.
 *   <li>A change of status counts in its own hour, with the status that it leads to. Its row has no
 *       category and no payment method, because the change does not say it. It counts in {@code
 *       status_changes}, and in {@code revenue} if it completes the sale.
 *   <li>A line counts with its category and with its sale's payment method and status when placed:
 *       {@code items}, {@code quantity}, {@code item_amount}, which is before discounts.
 * </ul>
 *
 * <p>The channel is empty, because no event of a sale names one.
 */
final class SaleFigure {

  final Key key;
  long transactions;
  long statusChanges;
  long items;
  long quantity;
  BigDecimal gross = BigDecimal.ZERO;
  BigDecimal revenue = BigDecimal.ZERO;
  BigDecimal itemAmount = BigDecimal.ZERO;

  private SaleFigure(Key key) {
    this.key = key;
  }

  static Collection<SaleFigure> of(Collection<WarehouseRow> rows) {
    Map<Key, SaleFigure> figures = new HashMap<>();
    for (WarehouseRow row : rows) {
      Key key = Key.of(row);
      if (key != null) {
        figures.computeIfAbsent(key, SaleFigure::new).add(row.event());
      }
    }
    return figures.values();
  }

  private void add(Event event) {
    if (event instanceof TransactionItemEvent line) {
      items++;
      quantity += line.quantity();
      itemAmount = itemAmount.add(line.amount());
      return;
    }
    if (event instanceof TransactionEvent placed) {
      transactions++;
      gross = gross.add(placed.totalAmount());
      complete(placed.status(), placed.totalAmount());
    } else if (event instanceof TransactionStatusEvent change) {
      statusChanges++;
      complete(change.status(), change.totalAmount());
    }
  }

  private void complete(TransactionStatus status, BigDecimal amount) {
    if (status == TransactionStatus.COMPLETED) {
      revenue = revenue.add(amount);
    }
  }

  /** A row's identity; empty texts stand for what an event does not have. */
  record Key(long hour, long customerId, String category, String paymentMethod, String status) {

    static @Nullable Key of(WarehouseRow row) {
      if (row.event() instanceof TransactionEvent placed) {
        return of(row, "", placed.paymentMethod(), placed.status());
      }
      if (row.event() instanceof TransactionStatusEvent change) {
        return of(row, "", "", change.status());
      }
      return row.event() instanceof TransactionItemEvent line
          ? of(row, line.category(), line.paymentMethod(), line.transactionStatus())
          : null;
    }

    private static Key of(
        WarehouseRow row, String category, String payment, TransactionStatus status) {
      return new Key(
          FigureKeys.hour(row),
          row.event().customerId(),
          FigureKeys.text(category),
          FigureKeys.text(payment),
          status.wireName());
    }
  }
}
