package io.instashop.metrics.input;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionStatusEvent;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per transaction placed and per change of status; {@code placed} tells them apart. */
final class TransactionColumns implements EventColumns {

  private static final StructType SCHEMA =
      new StructType()
          .add(EVENT_TIME, DataTypes.TimestampType, false)
          .add("placed", DataTypes.BooleanType, false)
          .add("status", DataTypes.StringType, false)
          .add("amount", DataTypes.createDecimalType(12, 2), false)
          .add("customer_id", DataTypes.LongType, false)
          .add("buyer_id", DataTypes.LongType, false);

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Row> row(Event event) {
    if (event instanceof TransactionEvent placed) {
      return Optional.of(
          RowFactory.create(
              placed.timestamp(),
              true,
              placed.status().wireName(),
              placed.totalAmount(),
              placed.customerId(),
              placed.buyerId()));
    }
    if (event instanceof TransactionStatusEvent change) {
      return Optional.of(
          RowFactory.create(
              change.timestamp(),
              false,
              change.status().wireName(),
              change.totalAmount(),
              change.customerId(),
              change.buyerId()));
    }
    return Optional.empty();
  }
}
