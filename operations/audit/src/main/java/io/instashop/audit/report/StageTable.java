package io.instashop.audit.report;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.events.EventType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts and adds up each kind of event at each stage. */
public final class StageTable {

  private final long[][] rows = new long[3][EventType.values().length];
  private final long[][] cents = new long[3][EventType.values().length];
  private long rejected;
  private long deadLetters;

  /** The table of evidence that is in one piece. */
  public static List<StageRow> of(Evidence evidence) {
    StageTable table = new StageTable();
    table.add(evidence);
    return table.rows();
  }

  /** Adds a slice of the evidence. */
  public void add(Evidence slice) {
    for (EventType type : EventType.values()) {
      add(0, type, slice.source().index(type));
      add(1, type, slice.topics().index(type));
      add(2, type, slice.warehouse().index(type));
    }
    rejected += slice.topics().rejected().size();
    deadLetters +=
        slice.topics().quarantined().size()
            + (long) slice.topics().quarantinedAgain().size()
            + slice.topics().unexplained().size();
  }

  /** A row for each kind of event, and one for the records that are none. */
  public List<StageRow> rows() {
    List<StageRow> table = new ArrayList<>();
    for (EventType type : EventType.values()) {
      int i = type.ordinal();
      table.add(
          new StageRow(
              type.wireName(),
              rows[0][i],
              rows[1][i],
              rows[2][i],
              null,
              amount(type, cents[0][i]),
              amount(type, cents[1][i]),
              amount(type, cents[2][i])));
    }
    table.add(new StageRow(StageRow.REJECTED, null, rejected, null, deadLetters, null, null, null));
    return List.copyOf(table);
  }

  private void add(int stage, EventType type, EventIndex index) {
    rows[stage][type.ordinal()] += index.rows();
    cents[stage][type.ordinal()] = Math.addExact(cents[stage][type.ordinal()], index.totalCents());
  }

  private static @Nullable BigDecimal amount(EventType type, long total) {
    return switch (type) {
      case TRANSACTION, TRANSACTION_STATUS, CART_EVENT, TRANSACTION_ITEM ->
          BigDecimal.valueOf(total, 2);
      default -> null;
    };
  }
}
