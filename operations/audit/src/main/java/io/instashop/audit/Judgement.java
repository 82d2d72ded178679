package io.instashop.audit;

import io.instashop.audit.evidence.Evidence;
import io.instashop.audit.evidence.Reach;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Followed;
import io.instashop.audit.guarantee.Guarantee;
import io.instashop.audit.guarantee.Tally;
import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.report.StageRow;
import io.instashop.audit.report.StageTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has every guarantee judge one slice of the evidence after the other. */
final class Judgement {

  private final Map<Guarantee, Tally> tallies = new LinkedHashMap<>();
  private final StageTable stages = new StageTable();
  private boolean nothing = true;

  Judgement(Followed followed) {
    Guarantee.all().forEach(guarantee -> tallies.put(guarantee, new Tally(followed)));
  }

  /** Slices may come from several threads. */
  synchronized void examine(Evidence slice) {
    tallies.forEach((guarantee, tally) -> guarantee.examine(slice, tally));
    stages.add(slice);
    nothing &= slice.isEmpty();
  }

  List<Finding> findings(Reach reach) {
    return tallies.entrySet().stream().map(e -> finding(e.getKey(), e.getValue(), reach)).toList();
  }

  /** That nothing is found where nothing was compared means nothing. */
  private static Finding finding(Guarantee guarantee, Tally tally, Reach reach) {
    Finding finding = guarantee.conclude(tally);
    boolean outOfReach = !guarantee.kinds().isEmpty() && !reach.reachesAny(guarantee.kinds());
    return finding.verdict() == Verdict.HOLDS && outOfReach
        ? Finding.notChecked(guarantee, "no place holds all of these events any more")
        : finding;
  }

  List<StageRow> stages() {
    return stages.rows();
  }

  /** Whether no place held anything. */
  boolean isOfNothing() {
    return nothing;
  }
}
