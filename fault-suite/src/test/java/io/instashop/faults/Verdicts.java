package io.instashop.faults;

import io.instashop.audit.AuditReport;
import io.instashop.audit.guarantee.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found at the end of a run.
 *
 * @param drained whether everything arrived after the load had stopped
 * @param audit the guarantees, judged over the whole run
 * @param witnessed what the concurrent auditor saw that must not be
 * @param restarts services that ended without having been killed
 * @param failures faults from which the platform did not recover in time
 */
record Verdicts(
    boolean drained,
    AuditReport audit,
    List<String> witnessed,
    List<String> restarts,
    List<String> failures) {

  /** Everything that is wrong, in one line each; empty if all guarantees were kept. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    if (!drained) {
      complaints.add("liveness: not everything arrived after the load had stopped");
    }
    audit
        .findings()
        .forEach(
            finding -> {
              if (finding.verdict() != Verdict.HOLDS) {
                complaints.add(
                    finding.guarantee()
                        + ": "
                        + finding.verdict()
                        + ", "
                        + finding.detail()
                        + finding.differences());
              }
            });
    witnessed.forEach(line -> complaints.add("seen by the concurrent auditor: " + line));
    restarts.forEach(line -> complaints.add("liveness: ended without being killed: " + line));
    failures.forEach(line -> complaints.add("liveness: " + line));
    return complaints;
  }

  /**
   * Names of the broken guarantees; {@code witnessed} stands for the concurrent auditor's, {@code
   * liveness} for recovery in time.
   */
  List<String> broken() {
    List<String> names = new ArrayList<>();
    audit.broken().forEach(f -> names.add(f.guarantee()));
    if (!witnessed.isEmpty()) {
      names.add("witnessed");
    }
    if (!drained || !restarts.isEmpty() || !failures.isEmpty()) {
      names.add("liveness");
    }
    return names;
  }
}
