package io.instashop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite itself is tested: with each deliberate defect the right guarantee goes red. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositiveControlIT {

  private final Path home = FaultPlatform.home();
  private final Map<String, List<String>> caught = new HashMap<>();

  static List<Defect> defects() {
    String only = System.getProperty("defects.only", "");
    return Defect.all().stream().filter(defect -> defect.name().contains(only)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void theSuiteGoesRedOn(Defect defect) {
    try (FaultPlatform platform = FaultPlatform.start("defects", defect.options(home));
        Campaign campaign = new Campaign(platform, Long.getLong("faults.seed", 1))) {
      defect.faults().forEach(strikes -> campaign.strike(strikes.fault(), strikes.instants()));
      Verdicts verdicts = campaign.judge();
      System.out.println(defect + " turned red: " + verdicts.broken());
      verdicts.complaints().forEach(System.out::println);
      assertThat(verdicts.broken()).contains(defect.guarantee());
      caught.put(defect.name(), verdicts.broken());
    }
  }

  @AfterAll
  void writeTheTable() {
    if (caught.size() == Defect.all().size()) {
      new DefectTable(Defect.all(), caught).publish(home.resolve("docs/guarantees.md"));
    }
  }
}
