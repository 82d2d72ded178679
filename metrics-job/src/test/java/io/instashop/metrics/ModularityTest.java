package io.instashop.metrics;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModularityTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.instashop.metrics");

  @Test
  void anEventWalksFromInputOverWindowToSinkAndNeverBack() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("job")
        .definedBy("io.instashop.metrics")
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
        .whereLayer("progress")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("sink")
        .mayOnlyBeAccessedByLayers("job")
        .whereLayer("window")
        .mayOnlyBeAccessedByLayers("job", "sink")
        .whereLayer("input")
        .mayOnlyBeAccessedByLayers("job", "progress", "sink", "window")
        .check(classes);
  }
}
