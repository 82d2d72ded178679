package io.instashop.metrics;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.instashop.house.HouseRules;

@AnalyzeClasses(packages = "io.instashop.metrics", importOptions = DoNotIncludeTests.class)
class ModularityTest {

  @ArchTest static final ArchTests house = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule anEventWalksFromInputOverWindowToSinkAndNeverBack =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("job")
          .definedBy("io.instashop.metrics")
          .layer("query")
          .definedBy("..metrics.query")
          .layer("progress")
          .definedBy("..metrics.progress")
          .layer("sink")
          .definedBy("..metrics.sink")
          .layer("window")
          .definedBy("..metrics.window")
          .layer("input")
          .definedBy("..metrics.input")
          .whereLayer("job")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("job")
          .whereLayer("progress")
          .mayOnlyBeAccessedByLayers("job", "query")
          .whereLayer("sink")
          .mayOnlyBeAccessedByLayers("query")
          .whereLayer("window")
          .mayOnlyBeAccessedByLayers("query", "sink")
          .whereLayer("input")
          .mayOnlyBeAccessedByLayers("query", "progress", "sink", "window");
}
