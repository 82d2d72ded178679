package io.instashop.consumer.landing;

import io.instashop.contracts.events.BehaviorEvent;
import io.instashop.contracts.events.CartEvent;
import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.InteractionEvent;
import io.instashop.contracts.events.SearchEvent;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.TransactionStatusEvent;
import io.instashop.contracts.events.UserBehaviorEvent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What some rows add to one row of {@code hourly_events}. */
final class EventFigure {

  final Key key;
  long events;
  BigDecimal amount = BigDecimal.ZERO;
  long completed;
  BigDecimal revenue = BigDecimal.ZERO;
  long newest = Long.MIN_VALUE;

  private EventFigure(Key key) {
    this.key = key;
  }

  static Collection<EventFigure> of(Collection<WarehouseRow> rows) {
    Map<Key, EventFigure> figures = new HashMap<>();
    for (WarehouseRow row : rows) {
      figures.computeIfAbsent(Key.of(row), EventFigure::new).add(row);
    }
    return figures.values();
  }

  private void add(WarehouseRow row) {
    BigDecimal moved = row.amount() == null ? BigDecimal.ZERO : row.amount();
    events++;
    amount = amount.add(moved);
    newest = Math.max(newest, EpochMicros.of(row.event().timestamp()));
    if (status(row.event()) == TransactionStatus.COMPLETED) {
      completed++;
      revenue = revenue.add(moved);
    }
  }

  /** The status into which a sale comes by this event, or null. */
  static @Nullable TransactionStatus status(Event event) {
    if (event instanceof TransactionEvent placed) {
      return placed.status();
    }
    return event instanceof TransactionStatusEvent change ? change.status() : null;
  }

  /** A row's identity; empty texts stand for what an event does not have. */
  record Key(long hour, String eventType, String behaviorType, String channel) {

    static Key of(WarehouseRow row) {
      Event event = row.event();
      String behavior =
          event instanceof BehaviorEvent one ? FigureKeys.text(one.behaviorType().wireName()) : "";
      return new Key(
          FigureKeys.hour(row), event.eventType(), behavior, FigureKeys.text(channel(event)));
    }

    private static @Nullable String channel(Event event) {
      if (event instanceof UserBehaviorEvent one) {
        return one.channel();
      }
      if (event instanceof SearchEvent one) {
        return one.channel();
      }
      if (event instanceof CartEvent one) {
        return one.channel();
      }
      return event instanceof InteractionEvent one ? one.channel() : null;
    }
  }
}
