package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionItemEvent;
import io.instashop.contracts.events.TransactionStatus;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per line item, except those of transactions that failed when placed: nothing was sold.
 */
final class ItemColumns implements EventColumns {

  private static final StructType SCHEMA =
      new StructType()
          .add(EVENT_TIME, DataTypes.TimestampType, false)
          .add("category", DataTypes.StringType, false)
          .add("amount", DataTypes.createDecimalType(14, 2), false)
          .add("quantity", DataTypes.IntegerType, false)
          .add("customer_id", DataTypes.LongType, false)
          .add("product_id", DataTypes.LongType, false);

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Row> row(Event event) {
    if (event instanceof TransactionItemEvent item
        && item.transactionStatus() != TransactionStatus.FAILED) {
      return Optional.of(
          RowFactory.create(
              item.timestamp(),
              item.category(),
              item.amount(),
              item.quantity(),
              item.customerId(),
              item.productId()));
    }
    return Optional.empty();
  }
}
