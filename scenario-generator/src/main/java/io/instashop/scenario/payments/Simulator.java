package io.instashop.scenario.payments;

import io.instashop.scenario.run.Dice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes orders together with the steps of their payments and the rides that deliver them. All
 * records of a batch are in the order of their sequence ids.
 */
final class Simulator {

  private final Checkout checkout;
  private final Settlement settlement;
  private final Courier courier;
  private long sequence;

  /**
   * A simulator.
   *
   * @param firstSequence sequence id of its first record
   */
  Simulator(Dice dice, Clock clock, long firstSequence) {
    this.checkout = new Checkout(dice, clock);
    this.settlement = new Settlement(dice);
    this.courier = new Courier(dice);
    this.sequence = firstSequence;
  }

  Map<Stream, List<Envelope>> batch(long orders) {
    Map<Stream, List<Envelope>> batch = new EnumMap<>(Stream.class);
    for (Stream stream : Stream.values()) {
      batch.put(stream, new ArrayList<>());
    }
    for (long i = 0; i < orders; i++) {
      PaymentOrder order = checkout.next();
      batch.get(Stream.ORDERS).add(wrap(order));
      settlement.of(order).forEach(event -> batch.get(Stream.EVENTS).add(wrap(event)));
      courier.ride(order).forEach(position -> batch.get(Stream.GPS).add(wrap(position)));
    }
    return batch;
  }

  private Envelope wrap(Object data) {
    return new Envelope(data, sequence++);
  }
}
