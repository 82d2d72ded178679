package io.instashop.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * How much of the suite runs: {@code short} with {@code -Pslow}, {@code full} with {@code
 * -Pfaults}.
 */
enum Scope {
  SHORT,
  FULL;

  /** The one that Maven asked for. */
  static Scope chosen() {
    return valueOf(System.getProperty("faults.scope", "short").toUpperCase(Locale.ROOT));
  }

  /**
   * How often a fault is tried; the system property {@code faults.kills}, unless 0, overrides it
   * for faults that kill a process and are tried at all.
   */
  int instants(Fault fault) {
    int usual = this == SHORT ? fault.instants().inShort() : fault.instants().inFull();
    int kills = Integer.getInteger("faults.kills", 0);
    return usual > 0 && fault.kills() && kills > 0 ? kills : usual;
  }

  /** How long a server that is taken away stays away. */
  Duration outage() {
    return this == SHORT ? Duration.ofSeconds(15) : Duration.ofMinutes(2);
  }
}
