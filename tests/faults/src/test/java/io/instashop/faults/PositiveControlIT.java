package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The suite itself is tested: with each deliberate defect the right guarantee goes red, and with
 * none, under the same faults, all stay green.
 */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositiveControlIT {

  private static final long SEED = Long.getLong("faults.seed", 1);

  private final Map<String, List<String>> caught = new LinkedHashMap<>();

  static List<Defect> defects() {
    String only = System.getProperty("defects.only", ".*");
    return Defect.all().stream().filter(defect -> defect.name().matches(only)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void theSuiteGoesRedOn(Defect defect) {
    Verdicts verdicts = verdicts(defect.options(), defect.faults());
    List<String> red = verdicts.broken();
    System.out.println(defect + " turned red: " + red);
    assertThat(red).contains(defect.guarantee());
    caught.put(defect.name(), red);
  }

  @Test
  void withoutADefectTheSameFaultsTurnNothingRed() {
    Map<String, Defect.Strikes> different = new LinkedHashMap<>();
    defects().stream()
        .flatMap(defect -> defect.faults().stream())
        .forEach(strikes -> different.put(strikes.fault().name(), strikes));
    assertThat(verdicts(new PlatformOptions(), new ArrayList<>(different.values())).complaints())
        .isEmpty();
  }

  @AfterAll
  void writeTheTable() {
    if (caught.size() == Defect.all().size()) {
      WrittenPart.ofReport("defects").publish(DefectTable.of(caught));
    }
  }

  private static Verdicts verdicts(PlatformOptions options, List<Defect.Strikes> faults) {
    try (FaultPlatform platform = FaultPlatform.start("defects", options);
        Campaign campaign = new Campaign(platform, SEED)) {
      faults.forEach(strikes -> campaign.strike(strikes.fault(), strikes.instants()));
      Verdicts verdicts = campaign.judge();
      verdicts.complaints().forEach(System.out::println);
      return verdicts;
    }
  }
}
