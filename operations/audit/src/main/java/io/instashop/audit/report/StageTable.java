package io.instashop.audit.report;

import io.instashop.audit.evidence.EventLedger;
import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts and adds up each kind of event at each stage. */
public final class StageTable {

  private StageTable() {}

  public static List<StageRow> of(Evidence evidence) {
    List<StageRow> rows = new ArrayList<>();
    for (EventType type : EventType.values()) {
      rows.add(row(evidence, type));
    }
    rows.add(
        new StageRow(
            StageRow.REJECTED,
            null,
            (long) evidence.topics().rejected().size(),
            null,
            deadLetters(evidence),
            null,
            null,
            null));
    return List.copyOf(rows);
  }

  private static StageRow row(Evidence evidence, EventType type) {
    EventLedger source = evidence.source().ledger(type);
    EventLedger topic = evidence.topics().ledger(type);
    EventLedger warehouse = evidence.warehouse().ledger(type);
    return new StageRow(
        type.wireName(),
        source.rows(),
        topic.rows(),
        warehouse.rows(),
        null,
        amount(type, source),
        amount(type, topic),
        amount(type, warehouse));
  }

  private static long deadLetters(Evidence evidence) {
    return evidence.topics().quarantined().size()
        + (long) evidence.topics().quarantinedAgain().size()
        + evidence.topics().unexplained().size();
  }

  private static @Nullable BigDecimal amount(EventType type, EventLedger ledger) {
    return switch (type) {
      case TRANSACTION, TRANSACTION_STATUS, CART_EVENT, TRANSACTION_ITEM ->
          BigDecimal.valueOf(ledger.totalCents(), 2);
      case USER_BEHAVIOR, SEARCH, INTERACTION -> null;
    };
  }
}
