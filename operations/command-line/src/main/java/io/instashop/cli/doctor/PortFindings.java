package io.instashop.cli.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What to say of ports, given who holds them. */
final class PortFindings {

  private static final String SUBJECT = "ports";

  private PortFindings() {}

  /** Every wanted port once, by its number. */
  static Map<Integer, WantedPort> byNumber(Collection<WantedPort> wanted) {
    Map<Integer, WantedPort> byNumber = new TreeMap<>();
    wanted.forEach(each -> byNumber.merge(each.port(), each, WantedPort::and));
    return byNumber;
  }

  /**
   * A line for those that are free or our own, and one for each that somebody else has. Neither
   * stops {@code up}, which takes other ports.
   *
   * @param wanted by their number
   * @param holders of those that are taken
   */
  static List<CheckResult> of(Map<Integer, WantedPort> wanted, Map<Integer, Holder> holders) {
    List<CheckResult> findings = new ArrayList<>();
    int free = 0;
    int ours = 0;
    for (WantedPort port : wanted.values()) {
      Holder holder = holders.get(port.port());
      if (holder == null) {
        free++;
      } else if (holder.ours()) {
        ours++;
      } else {
        findings.add(taken(port, holder));
      }
    }
    findings.add(
        0,
        CheckResult.fine(
            SUBJECT,
            "%d of %d free".formatted(free, wanted.size())
                + (ours == 0 ? "" : ", %d our own".formatted(ours))));
    return findings;
  }

  private static CheckResult taken(WantedPort port, Holder holder) {
    List<String> advice = new ArrayList<>();
    if (port.up()) {
      advice.add("'up' takes another port and says which");
    }
    if (port.compose()) {
      advice.add(
          "for 'docker compose up'%s set %s in .env, or end it"
              .formatted(port.profile() ? " with its profile" : "", port.setting()));
    }
    return CheckResult.warning(
        SUBJECT,
        "%d (%s) is held by %s".formatted(port.port(), port.part(), holder.name()),
        String.join("; ", advice));
  }
}
