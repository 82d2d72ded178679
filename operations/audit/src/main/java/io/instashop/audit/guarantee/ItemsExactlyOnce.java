package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.contracts.deadletters.Position;
import io.instashop.contracts.events.EventType;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;

/** Lines of transactions → enriched records and warehouse rows. */
public final class ItemsExactlyOnce implements Guarantee {

  private static final EventType ITEM = EventType.TRANSACTION_ITEM;

  @Override
  public String name() {
    return "items-exactly-once";
  }

  @Override
  public String statement() {
    return "Every line of a transaction is one transaction_items record and one warehouse row, same amount.";
  }

  @Override
  public Collection<EventType> kinds() {
    return List.of(ITEM);
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    Comparison comparison = new Comparison(evidence.keys(), differences);
    EventIndex lines = evidence.source().index(ITEM);
    EventIndex records = evidence.topics().index(ITEM);
    EventIndex rows = evidence.warehouse().index(ITEM);
    // A transaction in the dead letters has no items.
    LongPredicate rejected =
        line ->
            evidence.topics().isRejectedRow(EventType.TRANSACTION, EventKeys.transactionOf(line));
    comparison.present(ITEM, lines, records, "no record in transaction_items", rejected);
    comparison.present(ITEM, lines, rows, "no row in the warehouse", rejected);
    comparison.present(ITEM, records, lines, "record without a line");
    comparison.present(ITEM, rows, lines, "row without a line");
    comparison.equal(ITEM, lines, records, "(line ≠ record)");
    comparison.equal(ITEM, lines, rows, "(line ≠ row)");
    comparison.unrepeated(ITEM, records, "record repeated");
    comparison.unrepeated(ITEM, rows, "row repeated");
    for (Position position : evidence.topics().rejected()) {
      if (position.topic().equals(ITEM.topic())) {
        differences.add("record that is no event", position::toString);
      }
    }
    tally.count("lines", lines.rows());
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally.differences().finding(this, tally.counted("lines") + " lines looked up");
  }
}
