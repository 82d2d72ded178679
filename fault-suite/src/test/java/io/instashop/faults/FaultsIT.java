package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing lost, nothing doubled, everything on time: while things break under load. */
class FaultsIT {

  @Test
  void everyGuaranteeHoldsWhateverIsKilled() throws Exception {
    List<FaultResult> results = new ArrayList<>();
    try (FaultPlatform platform = FaultPlatform.start("faults", new PlatformOptions());
        Campaign campaign = new Campaign(platform, 1)) {
      for (Fault fault : ProcessFaults.all()) {
        results.add(campaign.strike(fault, fault.instants().inShort()));
      }
      Verdicts verdicts = campaign.judge();
      System.out.println(verdicts.audit().toText());
      assertThat(verdicts.complaints()).isEmpty();
      assertThat(campaign.witnessed()).isPositive();
    }
  }
}
