package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.EventIndex;
import io.instashop.audit.evidence.EventKeys;
import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.LongList;
import io.instashop.audit.evidence.SourceEvidence;
import io.instashop.contracts.events.EventType;
import java.util.function.LongPredicate;

/** The source itself is sound, so that what is compared with it can be. */
public final class SourceIntegrity implements Guarantee {

  @Override
  public String name() {
    return "source-integrity";
  }

  @Override
  public String statement() {
    return "Items and totals agree, every status change has its transaction, no row or line is there twice.";
  }

  @Override
  public void examine(Evidence evidence, Tally tally) {
    Differences differences = tally.differences();
    SourceEvidence source = evidence.source();
    EventKeys keys = evidence.keys();
    Comparison comparison = new Comparison(keys, differences);
    for (EventType type : EventType.values()) {
      comparison.unrepeated(type, source.index(type), "twice in the source");
    }
    LongList orphans = source.orphans();
    for (int i = 0; i < orphans.size(); i++) {
      long id = orphans.get(i);
      differences.add(
          "status change without its transaction",
          () -> keys.text(EventType.TRANSACTION_STATUS, id));
    }
    // What is wrong with a row that was dead-lettered stands in its dead letter.
    checkTotals(
        source,
        keys,
        differences,
        id -> evidence.topics().isRejectedRow(EventType.TRANSACTION, id));
    tally.count("transactions", source.gross().size());
    tally.count("rows", source.rows());
  }

  @Override
  public Finding conclude(Tally tally) {
    return tally
        .differences()
        .finding(
            this,
            tally.counted("transactions")
                + " transactions added up, "
                + tally.counted("rows")
                + " rows in all");
  }

  private static void checkTotals(
      SourceEvidence source, EventKeys keys, Differences differences, LongPredicate rejected) {
    EventIndex gross = source.gross();
    EventIndex items = source.index(EventType.TRANSACTION_ITEM);
    long[] sums = new long[gross.size()];
    for (int i = 0; i < items.size(); i++) {
      long key = items.key(i);
      int transaction = gross.find(EventKeys.transactionOf(key));
      if (transaction < 0) {
        differences.add(
            "line without its transaction", () -> keys.text(EventType.TRANSACTION_ITEM, key));
      } else {
        sums[transaction] += items.cents(i);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      long sum = sums[i];
      long expected = gross.cents(i);
      long id = gross.key(i);
      if (sum != expected && !rejected.test(id)) {
        differences.add(
            "items and total disagree",
            () ->
                keys.text(EventType.TRANSACTION, id)
                    + " "
                    + Money.text(sum)
                    + " ≠ "
                    + Money.text(expected));
      }
    }
  }
}
