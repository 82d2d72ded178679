package io.instashop.generator.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.instashop.contracts.events.TransactionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PendingPaymentsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final PendingPayments pending = new PendingPayments();

  @Test
  void settleInTheOrderInWhichTheyAreDueAndEachOnce() {
    pending.add(1, NOON, after(30));
    pending.add(2, NOON, after(10));
    pending.add(3, NOON, after(20));

    assertThat(settle(NOON.plusSeconds(20), 10)).containsExactly(2L, 3L);
    assertThat(settle(NOON.plusSeconds(29), 10)).isEmpty();
    assertThat(settle(NOON.plusSeconds(30), 10)).containsExactly(1L);
    assertThat(settle(NOON.plusSeconds(99), 10)).isEmpty();
  }

  @Test
  void waitWhenThereAreMoreThanABatchHolds() {
    pending.add(1, NOON, after(1));
    pending.add(2, NOON, after(2));

    assertThat(settle(NOON.plusSeconds(9), 1)).containsExactly(1L);
    assertThat(pending.size()).isEqualTo(1);
  }

  private List<Long> settle(Instant until, int most) {
    List<Long> settled = new ArrayList<>();
    pending.settle(
        until, most, UnaryOperator.identity(), change -> settled.add(change.transactionId()));
    return settled;
  }

  private static Settlement after(long seconds) {
    return new Settlement(Duration.ofSeconds(seconds), TransactionStatus.COMPLETED);
  }
}
