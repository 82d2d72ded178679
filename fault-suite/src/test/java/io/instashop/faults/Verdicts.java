package io.instashop.faults;

import io.instashop.audit.AuditReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found at the end of a run.
 *
 * @param drained whether everything arrived after the load had stopped
 * @param audit the guarantees, judged over the whole run
 * @param witnessed what the concurrent auditor saw that must not be
 * @param restarts services that ended without having been killed
 */
record Verdicts(boolean drained, AuditReport audit, List<String> witnessed, List<String> restarts) {

  /** Everything that is wrong, in one line each; empty if all guarantees were kept. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    if (!drained) {
      complaints.add("not everything arrived after the load had stopped");
    }
    audit.broken().forEach(f -> complaints.add(f.guarantee() + " is broken: " + f.differences()));
    witnessed.forEach(line -> complaints.add("seen by the concurrent auditor: " + line));
    restarts.forEach(line -> complaints.add("restart without a kill: " + line));
    return complaints;
  }

  /** Names of the broken guarantees, with {@code witnessed} for the concurrent auditor's. */
  List<String> broken() {
    List<String> names = new ArrayList<>();
    audit.broken().forEach(f -> names.add(f.guarantee()));
    if (!witnessed.isEmpty()) {
      names.add("witnessed");
    }
    return names;
  }
}
