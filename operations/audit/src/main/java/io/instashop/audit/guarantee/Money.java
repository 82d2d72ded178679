package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventIndex;
import java.math.BigDecimal;

/** Amounts in cents, written out. */
final class Money {

  private Money() {}

  static String text(long cents) {
    return cents == EventIndex.NO_MONEY ? "none" : BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
