package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes orders together with the steps of their payments and the rides that deliver them. All
 * records of a batch are in the order of their sequence ids, but for late ones. A late order comes
 * twice, pending and as it ended. The pending record arrives a batch after the other.
 */
final class Simulator {

  private final Checkout checkout;
  private final Settlement settlement;
  private final Courier courier;
  private final RandomSource random;
  private final double late;
  private Map<Stream, List<Envelope>> heldBack = empty();
  private long sequence;

  /**
   * @param firstSequence sequence id of its first record
   * @param late share of orders that are late, 0 to 1
   */
  Simulator(RandomSource random, Clock clock, long firstSequence, double late) {
    this.random = random;
    this.late = late;
    this.checkout = new Checkout(random, clock);
    this.settlement = new Settlement(random);
    this.courier = new Courier(random);
    this.sequence = firstSequence;
  }

  /** New orders, and behind them what the batch before held back. */
  Map<Stream, List<Envelope>> batch(long orders) {
    Map<Stream, List<Envelope>> arrives = heldBack();
    Map<Stream, List<Envelope>> batch = empty();
    for (long i = 0; i < orders; i++) {
      PaymentOrder order = checkout.next();
      // Not asked when none are late, so that a seed gives what it always gave.
      boolean isLate = late > 0 && random.chance(late);
      if (isLate) {
        of(heldBack, Stream.ORDERS).add(wrap(order.pending()));
      }
      of(batch, Stream.ORDERS).add(wrap(isLate ? order.later() : order));
      Map<Stream, List<Envelope>> steps = isLate ? heldBack : batch;
      settlement.of(order).forEach(event -> of(steps, Stream.EVENTS).add(wrap(event)));
      courier.ride(order).forEach(position -> of(batch, Stream.GPS).add(wrap(position)));
    }
    arrives.forEach((stream, records) -> of(batch, stream).addAll(records));
    return batch;
  }

  /** What is held back now arrives. */
  Map<Stream, List<Envelope>> heldBack() {
    Map<Stream, List<Envelope>> arrives = heldBack;
    heldBack = empty();
    return arrives;
  }

  private static List<Envelope> of(Map<Stream, List<Envelope>> batch, Stream stream) {
    return Objects.requireNonNull(batch.get(stream));
  }

  private static Map<Stream, List<Envelope>> empty() {
    Map<Stream, List<Envelope>> batch = new EnumMap<>(Stream.class);
    for (Stream stream : Stream.values()) {
      batch.put(stream, new ArrayList<>());
    }
    return batch;
  }

  private Envelope wrap(Object data) {
    return Envelope.of(sequence++, data);
  }
}
