package io.instashop.faults;

import java.util.List;

/** Load and some faults on a platform of their own, and what the guarantees say to it. */
final class Scenario {

  private Scenario() {}

  /**
   * Runs it and asserts nothing.
   *
   * @param name of the platform's folder below {@code target}
   * @param instants how often each fault is tried
   * @return the verdicts, whatever they are
   */
  static Verdicts run(
      String name, PlatformOptions options, long seed, int instants, List<Fault> faults) {
    try (FaultPlatform platform = FaultPlatform.start(name, options);
        Campaign campaign = new Campaign(platform, seed)) {
      faults.forEach(fault -> campaign.strike(fault, instants));
      return campaign.judge();
    }
  }
}
