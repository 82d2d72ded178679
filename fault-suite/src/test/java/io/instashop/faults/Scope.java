package io.instashop.faults;

import java.time.Duration;
import java.util.Locale;

/** How much of the suite runs: {@code short} within every build, {@code full} under a profile. */
enum Scope {
  SHORT,
  FULL;

  /** The one that Maven asked for. */
  static Scope chosen() {
    return valueOf(System.getProperty("faults.scope", "short").toUpperCase(Locale.ROOT));
  }

  /** How often a fault is tried; {@code faults.instants} lowers it for a quicker full run. */
  int instants(Fault fault) {
    if (this == SHORT) {
      return fault.instants().inShort();
    }
    return Math.min(fault.instants().inFull(), Integer.getInteger("faults.instants", 20));
  }

  /** How long a server that is taken away stays away. */
  Duration outage() {
    return this == SHORT ? Duration.ofSeconds(15) : Duration.ofMinutes(2);
  }
}
