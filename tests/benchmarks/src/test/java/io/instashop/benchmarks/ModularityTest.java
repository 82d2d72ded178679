package io.instashop.benchmarks;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.instashop.house.HouseRules;

@AnalyzeClasses(
    packages = "io.instashop.benchmarks",
    importOptions = {DoNotIncludeTests.class, ModularityTest.DoNotIncludeGenerated.class})
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  /** JMH writes classes beside those that it measures. */
  static final class DoNotIncludeGenerated implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("jmh_generated");
    }
  }
}
