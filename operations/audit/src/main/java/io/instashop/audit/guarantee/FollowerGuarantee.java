package io.instashop.audit.guarantee;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.FollowerEvidence.Check;
import io.instashop.audit.evidence.FollowerEvidence.Result;
import io.instashop.audit.evidence.Mismatches;
import io.instashop.contracts.events.EventType;
import java.util.Collection;
import java.util.List;

/** A promise about what follows from the shop's sales in databases of its own. */
abstract sealed class FollowerGuarantee implements Guarantee
    permits StockAddsUp, SalesMoveStock, SalesShipOnce, SegmentsEqualCriteria {

  private final Check check;
  private final String compared;

  /**
   * @param check what is compared
   * @param compared what is said behind the number of compared things, for example {@code products
   *     added up}
   */
  FollowerGuarantee(Check check, String compared) {
    this.check = check;
    this.compared = compared;
  }

  /** Sales are compared with what another database holds, not as events. */
  @Override
  public final Collection<EventType> kinds() {
    return List.of();
  }

  @Override
  public final void examine(Evidence slice, Tally tally) {
    Result result = slice.followers().of(check);
    result.byKind().forEach((kind, mismatches) -> add(kind, mismatches, tally));
    tally.count("compared", result.compared());
    String reason = result.notChecked();
    if (reason != null) {
      tally.notChecked(reason);
    }
  }

  @Override
  public final Finding conclude(Tally tally) {
    return tally
        .notChecked()
        .map(reason -> Finding.notChecked(this, reason))
        .orElseGet(
            () -> tally.differences().finding(this, tally.counted("compared") + " " + compared));
  }

  private static void add(String kind, Mismatches mismatches, Tally tally) {
    for (long i = 0; i < mismatches.count(); i++) {
      int number = (int) i;
      tally.differences().add(kind, () -> mismatches.texts().get(number));
    }
  }
}
