package io.instashop.generator.writing;

import io.instashop.contracts.events.TransactionStatus;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.checkout.StatusChange;
import io.instashop.generator.session.Behavior;
import io.instashop.generator.shopper.BasketLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The part of a batch that goes to the shop's database. */
final class ShopBatch implements DatabaseBatch {

  private static final List<String> SEQUENCES =
      List.of(
          "transaction_transaction_id_seq",
          "transaction_status_change_status_change_id_seq",
          "user_behavior_behavior_id_seq");

  private final EventBatch batch;
  private long[] orderIds = {};
  private long[] changeIds = {};
  private long[] behaviorIds = {};

  ShopBatch(EventBatch batch) {
    this.batch = batch;
  }

  /** Primary keys of the transactions, in the order of the batch. */
  long[] orderIds() {
    return orderIds;
  }

  @Override
  public void number(Connection connection) throws SQLException {
    long[][] ids =
        Ids.draw(
            connection,
            SEQUENCES,
            batch.orders().size(),
            batch.statusChanges().size(),
            batch.behaviors().size());
    orderIds = ids[0];
    changeIds = ids[1];
    behaviorIds = ids[2];
  }

  @Override
  public boolean isWritten(Connection connection) throws SQLException {
    if (orderIds.length > 0) {
      return DatabaseBatch.exists(connection, "transaction", "transaction_id", orderIds[0]);
    }
    if (behaviorIds.length > 0) {
      return DatabaseBatch.exists(connection, "user_behavior", "behavior_id", behaviorIds[0]);
    }
    return changeIds.length > 0
        && DatabaseBatch.exists(
            connection, "transaction_status_change", "status_change_id", changeIds[0]);
  }

  @Override
  public void write(Connection connection) throws SQLException {
    new NewcomerRows(batch.newcomers()).write(connection);
    writeSales(connection);
    writeStatusChanges(connection);
    writeBehaviors(connection);
  }

  private void writeSales(Connection connection) throws SQLException {
    CopyText orders = new CopyText();
    CopyText lines = new CopyText();
    for (int i = 0; i < orderIds.length; i++) {
      Order order = batch.orders().get(i);
      orders
          .integer(orderIds[i])
          .integer(order.buyerId())
          .integer(order.sellerId())
          .text(order.sessionId())
          .time(order.time())
          .money(order.totalCents())
          .money(order.discountCents())
          .text(order.paymentMethod())
          .text(order.status().wireName())
          .endRow();
      int lineNo = 0;
      for (BasketLine line : order.lines()) {
        lineNo++;
        lines
            .integer(orderIds[i])
            .integer(lineNo)
            .integer(line.product().id())
            .integer(line.quantity())
            .money(line.unitCents())
            .money(line.product().priceCents())
            .endRow();
      }
    }
    orders.copyInto(
        connection,
        "transaction (transaction_id, buyer_id, customer_id, session_id, transaction_date,"
            + " total_amount, discount_amount, payment_method, status)");
    // Nothing refers to the lines' own key; PostgreSQL fills it in.
    lines.copyInto(
        connection,
        "transaction_detail (transaction_id, line_no, product_id, quantity, unit_price,"
            + " product_price)");
  }

  private void writeStatusChanges(Connection connection) throws SQLException {
    CopyText changes = new CopyText();
    for (int i = 0; i < changeIds.length; i++) {
      StatusChange change = batch.statusChanges().get(i);
      changes
          .integer(changeIds[i])
          .integer(change.transactionId())
          .text(TransactionStatus.PENDING.wireName())
          .text(change.outcome().wireName())
          .time(change.time())
          .endRow();
    }
    changes.copyInto(
        connection,
        "transaction_status_change (status_change_id, transaction_id, previous_status, status,"
            + " changed_at)");
  }

  private void writeBehaviors(Connection connection) throws SQLException {
    CopyText behaviors = new CopyText();
    for (int i = 0; i < behaviorIds.length; i++) {
      Behavior behavior = batch.behaviors().get(i);
      behaviors
          .integer(behaviorIds[i])
          .integer(behavior.sellerId())
          .reference(behavior.buyerId())
          .text(behavior.type().wireName())
          .reference(behavior.productId())
          .text(behavior.sessionId())
          .text(behavior.channel())
          .time(behavior.time())
          .text(behavior.metadata())
          .endRow();
    }
    behaviors.copyInto(
        connection,
        "user_behavior (behavior_id, customer_id, buyer_id, event_type, product_id, session_id,"
            + " channel, \"timestamp\", metadata)");
  }
}
