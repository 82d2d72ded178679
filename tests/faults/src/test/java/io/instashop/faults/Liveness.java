package io.instashop.faults;

import io.instashop.testservers.patience.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The guarantee that a fault causes delay, never manual repair. A sale made right after it comes
 * through to Redis within the fault's bound. Everything arrives, and no service ends that was not
 * killed.
 */
final class Liveness {

  private final FaultPlatform platform;
  private final List<String> failures = new ArrayList<>();

  Liveness(FaultPlatform platform) {
    this.platform = platform;
  }

  /**
   * Runs what must come to an end within the fault's bound. The bound is multiplied by how much
   * slower this machine is than the one it is written for. For what does not end, the bound is
   * returned.
   */
  Duration within(Fault fault, String attempt, Callable<Duration> recovery) {
    try {
      Duration taken = recovery.call();
      Duration promised = fault.bound().multipliedBy((long) Math.ceil(Patience.slowness()));
      if (taken.compareTo(promised) > 0) {
        failures.add(fault.name() + ", " + attempt + ": took " + taken + ", not " + promised);
      }
      return taken;
    } catch (Exception | AssertionError e) {
      failures.add(fault.name() + ", " + attempt + ": " + e);
      return fault.bound();
    }
  }

  /** Enters whether everything arrived after the load had stopped. */
  void drained(boolean everything) {
    if (!everything) {
      failures.add("not everything arrived after the load had stopped");
    }
  }

  /** Where it was not kept, in one line each; empty so far if it was. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>(failures);
    platform.services().stream()
        .filter(service -> service.unexpectedEnds() > 0)
        .forEach(
            service ->
                complaints.add(
                    service.name()
                        + " ended "
                        + service.unexpectedEnds()
                        + " times without being killed, see "
                        + service.log()));
    return complaints;
  }
}
