package io.instashop.consumer;

import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Events in any number, each valid. */
final class Samples {

  private Samples() {}

  /** A completed transaction of as many lines as given. */
  static TransactionEvent transaction(long id, Instant at, String session, int lines) {
    List<TransactionLine> items = new ArrayList<>();
    for (int i = 1; i <= lines; i++) {
      items.add(
          new TransactionLine(
              100 + i,
              "Desk lamp " + i,
              "Home & Garden",
              2,
              new BigDecimal("49.99"),
              new BigDecimal("59.99")));
    }
    return new TransactionEvent(
        "transaction-" + id,
        at,
        1,
        "instashop",
        id,
        1 + id % 50,
        "Ana Lima",
        "premium",
        1 + id % 100,
        "José Peña",
        "jose.pena@example.com",
        session,
        new BigDecimal("99.98").multiply(BigDecimal.valueOf(lines)),
        new BigDecimal("0.00"),
        "credit_card",
        TransactionStatus.COMPLETED,
        List.copyOf(items));
  }

  /** Transactions with ids from {@code first}, one to three lines each. */
  static List<TransactionEvent> transactions(long first, int count, Instant at) {
    return LongStream.range(first, first + count)
        .mapToObj(id -> transaction(id, at.plusMillis(id), null, (int) (1 + id % 3)))
        .toList();
  }
}
