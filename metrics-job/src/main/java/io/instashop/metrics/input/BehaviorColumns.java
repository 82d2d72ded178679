package io.instashop.metrics.input;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per thing a shopper did, whichever of the three topics reports it. */
final class BehaviorColumns implements EventColumns {

  private static final StructType SCHEMA =
      new StructType()
          .add(EVENT_TIME, DataTypes.TimestampType, false)
          .add("behavior_type", DataTypes.StringType, false)
          .add("session_id", DataTypes.StringType, false);

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Row> row(Event event) {
    if (event instanceof UserBehaviorEvent view) {
      return row(view, view.behaviorType(), view.sessionId());
    }
    if (event instanceof SearchEvent search) {
      return row(search, search.behaviorType(), search.sessionId());
    }
    if (event instanceof CartEvent cart) {
      return row(cart, cart.behaviorType(), cart.sessionId());
    }
    return Optional.empty();
  }

  private static Optional<Row> row(Event event, BehaviorType type, String session) {
    return Optional.of(RowFactory.create(event.timestamp(), type.wireName(), session));
  }
}
