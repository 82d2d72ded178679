package io.instashop.benchmarks.landing;

import io.instashop.contracts.events.Event;
import io.instashop.contracts.events.EventType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;

/** Transactions in any number, as a shop has them: 1 to 3 lines, three in ten in a session. */
final class SampleTransactions {

  private static final BigDecimal LINE_AMOUNT = new BigDecimal("99.98");

  private SampleTransactions() {}

  /** The completed transaction with that id, 1 or more. */
  static TransactionEvent transaction(int id, Instant at) {
    int lines = id % 5 == 0 ? 3 : 1 + id % 2;
    return new TransactionEvent(
        EventType.TRANSACTION.idOf(id),
        at,
        Event.SCHEMA_VERSION,
        EventType.TRANSACTION.source(),
        id,
        1 + id % 50,
        "Ana Lima",
        "premium",
        1 + id % 100,
        "José Peña",
        "jose.pena@example.com",
        id % 10 < 3 ? "s-" + id : null,
        LINE_AMOUNT.multiply(BigDecimal.valueOf(lines)),
        new BigDecimal("0.00"),
        "credit_card",
        TransactionStatus.COMPLETED,
        IntStream.rangeClosed(1, lines).mapToObj(SampleTransactions::line).toList());
  }

  private static TransactionLine line(int number) {
    return new TransactionLine(
        100 + number,
        "Desk lamp " + number,
        "Home & Garden",
        2,
        new BigDecimal("49.99"),
        new BigDecimal("59.99"));
  }
}
