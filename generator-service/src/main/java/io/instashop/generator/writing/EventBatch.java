package io.instashop.generator.writing;

import io.instashop.generator.catalog.Newcomers;
import io.instashop.generator.checkout.Order;
import io.instashop.generator.checkout.StatusChange;
import io.instashop.generator.crm.Interaction;
import io.instashop.generator.session.Behavior;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is written together.
 *
 * @param orders transactions with their lines
 * @param statusChanges changes of transactions that earlier batches have committed
 * @param behaviors what visitors did
 * @param interactions contacts, for the CRM's database
 * @param newcomers sellers, buyers and products that the orders are the first to use
 */
public record EventBatch(
    List<Order> orders,
    List<StatusChange> statusChanges,
    List<Behavior> behaviors,
    List<Interaction> interactions,
    Newcomers newcomers) {

  /** An empty batch. */
  public EventBatch() {
    this(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new Newcomers());
  }

  /** All events in it. */
  public int size() {
    return trafficSize() + statusChanges.size() + interactions.size();
  }

  /** Transactions and behaviours, the events that the rate counts. */
  public int trafficSize() {
    return orders.size() + behaviors.size();
  }

  /** Event time of the newest event, or {@link Instant#MIN} for an empty batch. */
  public Instant newest() {
    return Stream.of(
            orders.stream().map(Order::time),
            statusChanges.stream().map(StatusChange::time),
            behaviors.stream().map(Behavior::time),
            interactions.stream().map(Interaction::time))
        .flatMap(times -> times)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
