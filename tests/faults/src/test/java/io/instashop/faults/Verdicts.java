package io.instashop.faults;

import io.instashop.audit.guarantee.Verdict;
import io.instashop.audit.report.AuditReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guarantees say to a run.
 *
 * @param audit those that compare all places, judged over an interval
 * @param witnessed what the concurrent auditor saw that must not be, a line each
 * @param liveness where the platform did not continue by itself in time, a line each
 */
record Verdicts(AuditReport audit, List<String> witnessed, List<String> liveness) {

  /** Everything that is wrong, in one line each; empty if all guarantees were kept. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    audit
        .findings()
        .forEach(
            finding -> {
              if (finding.verdict() != Verdict.HOLDS) {
                complaints.add(
                    "%s: %s, %s %s"
                        .formatted(
                            finding.guarantee(),
                            finding.verdict(),
                            finding.detail(),
                            finding.differences()));
              }
            });
    witnessed.forEach(line -> complaints.add("witnessed: " + line));
    liveness.forEach(line -> complaints.add("liveness: " + line));
    return complaints;
  }

  /** Names of the broken guarantees, {@code witnessed} and {@code liveness} among them. */
  List<String> broken() {
    List<String> names = new ArrayList<>();
    audit.broken().forEach(finding -> names.add(finding.guarantee()));
    if (!witnessed.isEmpty()) {
      names.add("witnessed");
    }
    if (!liveness.isEmpty()) {
      names.add("liveness");
    }
    return names;
  }

  /** How many guarantees hold, of how many. */
  String inShort() {
    long holding = audit.findings().stream().filter(f -> f.verdict() == Verdict.HOLDS).count();
    holding += (witnessed.isEmpty() ? 1 : 0) + (liveness.isEmpty() ? 1 : 0);
    return holding + " of " + (audit.findings().size() + 2) + " hold";
  }
}
