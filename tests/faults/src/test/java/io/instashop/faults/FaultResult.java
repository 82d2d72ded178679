package io.instashop.faults;

import java.time.Duration;
import java.util.List;

/**
 * What a fault did to the platform.
 *
 * @param fault its name
 * @param recoveries one for each instant tried: until a sale made right after came through
 * @param guarantees how many hold, of how many checked
 */
record FaultResult(String fault, List<Duration> recoveries, String guarantees) {

  Duration median() {
    List<Duration> sorted = recoveries.stream().sorted().toList();
    Duration lower = sorted.get((sorted.size() - 1) / 2);
    return lower.plus(sorted.get(sorted.size() / 2)).dividedBy(2);
  }

  Duration worst() {
    return recoveries.stream().max(Duration::compareTo).orElseThrow();
  }

  FaultResult judged(String verdict) {
    return new FaultResult(fault, recoveries, verdict);
  }
}
