package io.instashop.audit.report;

import io.instashop.audit.evidence.Unchecked;
import io.instashop.audit.guarantee.Finding;
import io.instashop.audit.guarantee.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit found. The command line prints it as text and as JSON.
 *
 * @param clean whether no guarantee was broken
 * @param nothingToCompare whether no place held anything in the interval
 * @param from first event time compared
 * @param to first event time not compared any more
 * @param unchecked what of the interval could not be compared any more; never red, never green
 * @param stages counts and sums of money, a row for each kind of event
 * @param findings the judgement of each guarantee, in the order in which an event meets them
 * @param durations how long reading each place and judging took; reading runs in parallel
 */
public record AuditReport(
    boolean clean,
    boolean nothingToCompare,
    Instant from,
    Instant to,
    List<Unchecked> unchecked,
    List<StageRow> stages,
    List<Finding> findings,
    Map<String, Duration> durations) {

  /** The findings of guarantees that were broken. */
  public List<Finding> broken() {
    return findings.stream().filter(f -> f.verdict() == Verdict.BROKEN).toList();
  }

  /** The finding of one guarantee. */
  public Finding finding(String guarantee) {
    return findings.stream()
        .filter(f -> f.guarantee().equals(guarantee))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no guarantee is named " + guarantee));
  }
}
