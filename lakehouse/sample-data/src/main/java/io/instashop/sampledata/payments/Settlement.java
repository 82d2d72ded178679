package io.instashop.sampledata.payments;

import io.instashop.sampledata.run.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** Invents the steps of a payment, in order and as its status has them. */
final class Settlement {

  private static final int REFUNDED_PERCENT = 5;

  private final RandomSource random;

  Settlement(RandomSource random) {
    this.random = random;
  }

  List<PaymentEvent> of(PaymentOrder order) {
    List<PaymentEvent> events = new ArrayList<>();
    long time = order.placed();
    for (String step : steps(order.status())) {
      time += 1 + random.below(900);
      events.add(
          new PaymentEvent(
              random.uuid(),
              order.paymentId(),
              new PaymentEvent.Step(step, Timestamps.format(time)),
              order.currentTimestamp()));
    }
    return events;
  }

  private List<String> steps(String status) {
    return switch (status) {
      case "succeeded" ->
          random.below(100) < REFUNDED_PERCENT
              ? List.of("created", "authorized", "captured", "succeeded", "refunded")
              : List.of("created", "authorized", "captured", "succeeded");
      case "pending" ->
          random.below(2) == 0 ? List.of("created") : List.of("created", "authorized", "captured");
      default -> random.below(2) == 0 ? List.of("created") : List.of("created", "authorized");
    };
  }
}
