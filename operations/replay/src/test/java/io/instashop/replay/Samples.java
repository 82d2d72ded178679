package io.instashop.replay;

import io.instashop.contracts.events.BehaviorType;
import io.instashop.contracts.events.TransactionEvent;
import io.instashop.contracts.events.TransactionLine;
import io.instashop.contracts.events.TransactionStatus;
import io.instashop.contracts.events.UserBehaviorEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Events with ids that no other test has. */
public final class Samples {

  private static final AtomicLong IDS = new AtomicLong(1_000);

  private Samples() {}

  /** A completed transaction of two lines, 149.97 in all. */
  public static TransactionEvent transaction(Instant at, String session) {
    long id = IDS.incrementAndGet();
    return new TransactionEvent(
        "transaction-" + id,
        at,
        1,
        "instashop",
        id,
        3,
        "Ana Lima",
        "premium",
        42,
        "José Peña",
        "jose@example.com",
        session,
        new BigDecimal("149.97"),
        new BigDecimal("0.00"),
        "credit_card",
        TransactionStatus.COMPLETED,
        List.of(line(7, "Home", 2, "49.99"), line(8, "Fashion", 1, "49.99")));
  }

  /** A look at a page. */
  public static UserBehaviorEvent view(Instant at, String session) {
    return new UserBehaviorEvent(
        "user_behavior-" + IDS.incrementAndGet(),
        at,
        1,
        "instashop",
        BehaviorType.PAGE_VIEW,
        3,
        "Ana Lima",
        42L,
        session,
        "web",
        null,
        null,
        null);
  }

  private static TransactionLine line(long product, String category, int quantity, String price) {
    BigDecimal each = new BigDecimal(price);
    return new TransactionLine(product, "Product " + product, category, quantity, each, each);
  }
}
