package io.instashop.generator.ledger;

import io.instashop.generator.checkout.Sale;
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
 * @param sales transactions with their lines
 * @param statusChanges changes of transactions that earlier batches have committed
 * @param behaviors what visitors did
 * @param interactions contacts, for the CRM's database
 */
public record Batch(
    List<Sale> sales,
    List<StatusChange> statusChanges,
    List<Behavior> behaviors,
    List<Interaction> interactions) {

  /** An empty batch. */
  public Batch() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /** All events in it. */
  public int size() {
    return trafficSize() + statusChanges.size() + interactions.size();
  }

  /** Transactions and behaviours, the events that the rate counts. */
  public int trafficSize() {
    return sales.size() + behaviors.size();
  }

  /** Event time of the newest event, or {@link Instant#MIN} for an empty batch. */
  public Instant newest() {
    return Stream.of(
            sales.stream().map(Sale::time),
            statusChanges.stream().map(StatusChange::time),
            behaviors.stream().map(Behavior::time),
            interactions.stream().map(Interaction::time))
        .flatMap(times -> times)
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }
}
